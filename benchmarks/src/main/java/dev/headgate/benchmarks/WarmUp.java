package dev.headgate.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * Repeats an operation until the compiler of the JVM has become quiet, so that its work is not counted as the
 * operation's. Large clients keep it busy for much longer than small ones, and on a busy machine all of them do.
 */
public final class WarmUp {
    /** Names the system property that says how many seconds it may take. */
    public static final String PROPERTY = "headgate.benchmarks.warmup";

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(Long.getLong(PROPERTY, 60));
    private static final long SPAN = TimeUnit.SECONDS.toNanos(2);
    private static final long QUIET_MILLIS = 40;
    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private WarmUp() {}

    static void run(Runnable operation) {
        long start = System.nanoTime();
        long compiled;
        do {
            compiled = COMPILER.getTotalCompilationTime();
            repeat(operation);
        } while (COMPILER.getTotalCompilationTime() - compiled > QUIET_MILLIS && System.nanoTime() - start < LIMIT);
    }

    private static void repeat(Runnable operation) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < SPAN) {
            operation.run();
        }
    }
}
