package dev.headgate.benchmarks.contender;

import java.util.concurrent.CountDownLatch;

/** Waits for what another thread does. */
final class Latches {
    private Latches() {}

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
