package dev.headgate.testkit.tck;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The threads of the machine. Those that servers and the rules themselves need for a connection or a call do not count. */
final class LiveThreads {
    private static final List<String> OF_THE_TESTKIT = List.of("MockWebServer", "tck-caller");

    private LiveThreads() {}

    static Set<Thread> now() {
        return Set.copyOf(Thread.getAllStackTraces().keySet());
    }

    static Set<Thread> since(Set<Thread> before) {
        Set<Thread> started = new HashSet<>(now());
        started.removeAll(before);
        started.removeIf(thread -> OF_THE_TESTKIT.stream().anyMatch(thread.getName()::startsWith));
        return started;
    }

    static List<String> names(Set<Thread> before) {
        return since(before).stream().map(Thread::getName).sorted().toList();
    }
}
