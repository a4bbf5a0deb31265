package dev.headgate.engine;

import dev.headgate.chat.Cost;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/** What one call has cost so far, in nano-USD: answers, failures and cuts. Safe for use by many threads. */
final class Spending {
    private final AtomicLong sum = new AtomicLong();
    private volatile boolean unknown;

    void add(Cost cost) {
        sum.addAndGet(cost.knownNanoUsd());
        if (cost.nanoUsd().isEmpty()) {
            unknown = true;
        }
    }

    /** Returns the sum; empty if a part of it is not known. */
    OptionalLong nanoUsd() {
        return unknown ? OptionalLong.empty() : OptionalLong.of(sum.get());
    }
}
