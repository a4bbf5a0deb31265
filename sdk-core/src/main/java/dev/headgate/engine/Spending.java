package dev.headgate.engine;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** What the answers of one call have cost so far, in nano-USD. */
final class Spending {
    private final AtomicLong sum = new AtomicLong();
    private volatile boolean unknown;

    void add(OptionalLong nanoUsd) {
        if (nanoUsd.isPresent()) {
            sum.addAndGet(nanoUsd.getAsLong());
        } else {
            unknown = true;
        }
    }

    /** Returns the sum; empty if a part of it is not known. */
    OptionalLong nanoUsd() {
        return unknown ? OptionalLong.empty() : OptionalLong.of(sum.get());
    }
}
