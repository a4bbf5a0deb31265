package dev.headgate.pii;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a few scans for the next texts, so that a scan leaves next to no garbage. They hold nothing of the texts that
 * were read. Safe for use by many threads.
 */
final class Scans {
    private static final int KEPT = 16;
    /** Longer texts are rare, and their buffers too dear to be kept. */
    private static final int LONGEST_KEPT = 1 << 16;

    private static final AtomicReferenceArray<@Nullable Scan> FREE = new AtomicReferenceArray<>(KEPT);

    private Scans() {}

    /** Returns a scan of a text, for one thread until it is given back. */
    static Scan take(String text) {
        Scan free = text.length() > LONGEST_KEPT ? null : FREE.getAndSet(slot(), null);
        Scan scan = free == null ? new Scan() : free;
        scan.read(text);
        return scan;
    }

    static void giveBack(Scan scan) {
        if (scan.isSmall(LONGEST_KEPT)) {
            scan.forget();
            FREE.set(slot(), scan);
        }
    }

    private static int slot() {
        return (int) Thread.currentThread().getId() & (KEPT - 1);
    }
}
