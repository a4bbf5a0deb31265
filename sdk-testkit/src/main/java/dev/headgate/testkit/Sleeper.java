package dev.headgate.testkit;

import java.util.concurrent.CountDownLatch;

/** Wakes a sleeping thread, and waits until it has left its sleep. */
final class Sleeper implements Runnable {
    private final CountDownLatch wake = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);

    void await() throws InterruptedException {
        wake.await();
    }

    void left() {
        gone.countDown();
    }

    @Override
    public void run() {
        wake.countDown();
        boolean interrupted = false;
        while (true) {
            try {
                gone.await();
                break;
            } catch (InterruptedException e) {
                // The sleeper leaves in any case; the interrupt is for whoever moved the clock.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
