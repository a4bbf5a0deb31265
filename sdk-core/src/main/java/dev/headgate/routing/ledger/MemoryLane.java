package dev.headgate.routing.ledger;

import dev.headgate.error.ThrottledException;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.Settlement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The limits that one deployment's attempts count against: its own, and those that it shares. */
final class MemoryLane implements QuotaLedger.Lane {
    private final Slots slots;
    private volatile Limit[] limits;

    MemoryLane(Slots slots, Limit[] limits) {
        this.slots = slots;
        this.limits = limits;
    }

    @Override
    public double headroom(long input, long output, long now) {
        double least = 1;
        for (Limit limit : limits) {
            double share = limit.shareAfter(limit.amount(input, output, input + output), now);
            if (share < least) {
                least = share;
            }
        }
        return least;
    }

    /** Takes each limit in turn; if one is too small, gives back what it took: no interleaving takes too much. */
    @Override
    public long reserve(long input, long output, long now) {
        Limit[] all = limits;
        if (all.length == 0) {
            return QuotaLedger.NOTHING_HELD;
        }
        for (int i = 0; i < all.length; i++) {
            if (!all[i].take(all[i].amount(input, output, input + output), now)) {
                while (--i >= 0) {
                    all[i].settle(all[i].amount(input, output, input + output), 0, now, now);
                }
                long nanos = nanosUntil(input, output, now);
                return nanos == QuotaLedger.NEVER ? nanos : -Math.max(1, nanos);
            }
        }
        Slots.Slot slot = slots.acquire();
        slot.limits = all;
        slot.input = input;
        slot.output = output;
        slot.at = now;
        return slot.open();
    }

    @Override
    public long nanosUntil(long input, long output, long now) {
        long longest = 0;
        for (Limit limit : limits) {
            long nanos = limit.nanosUntil(limit.amount(input, output, input + output), now);
            if (nanos < 0) {
                return QuotaLedger.NEVER;
            }
            longest = Math.max(longest, nanos);
        }
        return longest;
    }

    static void settle(Slots.Slot slot, Settlement how, long input, long output, long total, long now) {
        for (Limit limit : slot.limits) {
            long reserved = limit.amount(slot.input, slot.output, slot.input + slot.output);
            long used = limit.amount(input, output, total);
            long charged = limit.dimension() == Dimension.CONCURRENCY ? 0 : how.charge(reserved, used);
            limit.settle(reserved, charged, slot.at, now);
        }
    }

    void limits(Limit[] changed) {
        limits = changed;
    }

    @Override
    public void observed(QuotaObservation observation, long now) {
        for (Limit limit : limits) {
            if (limit.dimension() == observation.dimension()) {
                limit.observed(observation, now);
                return; // the first is the deployment's own: headers tell of the deployment
            }
        }
    }

    @Override
    public void throttled(ThrottledException.Scope scope, long now) {
        for (Limit limit : limits) {
            if (limit.dimension().isMeantBy(scope)) {
                limit.refused(now);
            }
        }
    }

    @Override
    public void foreign(long tokensPerMinute, Duration holds, long now) {
        for (Limit limit : limits) {
            if (limit.dimension() == Dimension.TOKENS_PER_MINUTE) {
                limit.measureForeign((double) tokensPerMinute / limit.limit(), holds.toNanos(), now);
                return;
            }
        }
    }

    @Override
    public List<QuotaLevel> levels(long now) {
        List<QuotaLevel> levels = new ArrayList<>();
        for (Limit limit : limits) {
            levels.add(limit.level(now));
        }
        return List.copyOf(levels);
    }
}
