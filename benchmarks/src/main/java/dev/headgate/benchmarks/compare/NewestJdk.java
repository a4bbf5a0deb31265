package dev.headgate.benchmarks.compare;

import java.nio.file.Path;
import java.util.Optional;

/** The JDK that callers on virtual threads run on, and those on platform threads, to be held against them. */
final class NewestJdk {
    /** The same that the build tests on as well. */
    private static final String VARIABLE = "HEADGATE_SECOND_JDK";

    private NewestJdk() {}

    static boolean hasVirtualThreads() {
        return home().isPresent() || Runtime.version().feature() >= 21;
    }

    /** Returns its command; none if it is the one that runs this. */
    static Optional<String> java() {
        return home().map(home -> home.resolve("bin").resolve("java").toString());
    }

    private static Optional<Path> home() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(home -> !home.isBlank())
                .map(Path::of);
    }
}
