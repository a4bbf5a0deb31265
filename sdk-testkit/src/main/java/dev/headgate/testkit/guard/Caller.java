package dev.headgate.testkit.guard;

import java.util.List;

/** Finds the line of the test, or of the code under test, that a call comes from. */
final class Caller {
    private static final List<String> BETWEEN = List.of(
            "dev.headgate.",
            "java.",
            "jdk.",
            "sun.",
            "software.amazon.",
            "okhttp3.",
            "okio.",
            "reactor.",
            "org.assertj.",
            "org.junit.",
            "org.testng.");

    private Caller() {}

    /** Returns the words for a sentence, empty if the call runs on a thread of its own. */
    static String inWords() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> BETWEEN.stream()
                                .noneMatch(name -> frame.getClassName().startsWith(name)))
                        .findFirst()
                        .map(frame -> ", at " + line(frame))
                        .orElse(""));
    }

    /** Without module and version, which a stack trace shows and nobody asks for here. */
    private static String line(StackWalker.StackFrame frame) {
        return frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                + frame.getLineNumber() + ")";
    }
}
