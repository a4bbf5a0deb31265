package dev.headgate.routing.ledger;

import dev.headgate.spi.QuotaLimit;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What was counted within the last window, in sixty steps. A step is forgotten when all of it is older than the window.
 *
 * <p>The sum is debited by compare-and-set before the step is, and credited after it: it is never less than all steps
 * together, so no interleaving admits more than the limit. Each step is one long: its number (20 bits, wrapping) and its
 * count (44 bits).
 */
final class SlidingWindow extends Limit {
    private static final int STEPS = 61; // those of the window, and the one that has just begun
    private static final int COUNT_BITS = 44;
    private static final long COUNT = (1L << COUNT_BITS) - 1;
    private static final int NUMBER = (1 << (64 - COUNT_BITS)) - 1;
    private static final VarHandle NEWEST;

    static {
        try {
            NEWEST = MethodHandles.lookup().findVarHandle(SlidingWindow.class, "newest", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AtomicLongArray steps = new AtomicLongArray(STEPS);
    private final long origin;
    private final long nanosPerStep;
    private volatile long limit;
    private volatile double perLimit;
    private volatile long nextStepAt;

    @SuppressWarnings("FieldMayBeFinal") // by the handle
    private volatile long newest;

    SlidingWindow(String pool, QuotaLimit limit, long origin) {
        super(pool, limit.dimension(), origin);
        this.origin = origin;
        this.nanosPerStep = limit.dimension().window().orElseThrow().toNanos() / (STEPS - 1);
        this.nextStepAt = origin + nanosPerStep;
        resize(limit, origin);
    }

    @Override
    long limit() {
        return limit;
    }

    @Override
    long free(long now) {
        return most(now) - counted(now);
    }

    @Override
    double shareAfter(long amount, long now) {
        long left = free(now) - amount;
        return left < 0 ? -1 : left * perLimit;
    }

    @Override
    long nanosUntil(long amount, long now) {
        if (amount > limit) {
            return -1;
        }
        long missing = amount - free(now);
        if (missing <= 0) {
            return 0;
        }
        // Foreign use fades meanwhile; that is not reckoned with, so this may be late, never early.
        long last = newest;
        for (long number = last - STEPS + 1; number <= last; number++) {
            missing -= count(number);
            if (missing <= 0) {
                return forgottenAt(number) - now;
            }
        }
        return Math.max(1, foreignGoneIn(now));
    }

    @Override
    boolean debit(long amount, long now) {
        move(now);
        long most = most(now);
        while (true) {
            long before = level;
            if (before + amount > most) {
                return false;
            }
            if (LEVEL.compareAndSet(this, before, before + amount)) {
                put(newest, amount);
                return true;
            }
        }
    }

    /** What comes back belongs to the step in which it was taken; what is owed, to this one. */
    @Override
    void credit(long amount, long debitedAt, long now) {
        move(now);
        if (amount >= 0) {
            takeFrom((debitedAt - origin) / nanosPerStep, amount);
        } else {
            add(newest, -amount);
        }
    }

    /** By the steps, not by their sum: the sum may have in it what is just being forgotten or given back. */
    @Override
    boolean setFree(long free, long read, long now) {
        move(now);
        long last = newest;
        long used = 0;
        for (long number = last - STEPS + 1; number <= last; number++) {
            used += count(number);
        }
        if (!isUntakenSince(read) || newest != last) {
            return false;
        }
        long more = limit - free - used;
        if (more > 0) {
            spread(more, last);
        } else {
            giveBack(-more, last);
        }
        return true;
    }

    /** Counts what somebody else used evenly: when that was is not known. */
    private void spread(long amount, long last) {
        long rest = amount;
        for (long number = last - STEPS + 2; number <= last; number++) {
            long part = rest / (last - number + 1);
            add(number, part);
            rest -= part;
        }
    }

    /** Gives back the oldest first. What was to come from a step that is forgotten meanwhile is not taken from a newer one. */
    private void giveBack(long amount, long last) {
        long rest = amount;
        for (long number = last - STEPS + 1; number <= last && rest > 0; number++) {
            long part = Math.min(rest, count(number));
            if (newest != last) {
                return;
            }
            takeFrom(number, part);
            rest -= part;
        }
    }

    @Override
    void resize(QuotaLimit changed, long now) {
        limit = changed.amount();
        perLimit = 1.0 / changed.amount();
    }

    private long most(long now) {
        double share = foreignShare(now);
        return share == 0 ? limit : (long) (limit * (1 - share));
    }

    private long counted(long now) {
        move(now);
        return level;
    }

    /** Forgets what is older than the window, once for each step. */
    private void move(long now) {
        if (now - nextStepAt < 0) {
            return;
        }
        long open = (now - origin) / nanosPerStep;
        while (true) {
            long before = newest;
            if (open <= before) {
                return;
            }
            if (NEWEST.compareAndSet(this, before, open)) {
                nextStepAt = origin + (open + 1) * nanosPerStep;
                for (long number = Math.max(before + 1, open - STEPS + 1); number <= open; number++) {
                    forget(number);
                }
                return;
            }
        }
    }

    /** Makes room for a step where an older one was; does nothing for one that is over itself. */
    private void forget(long number) {
        int slot = slot(number);
        while (true) {
            long before = steps.get(slot); // read first: who has put a newer one there, has moved on before
            if (isOf(before, number) || newest - number >= STEPS) {
                return;
            }
            if (steps.compareAndSet(slot, before, of(number))) {
                LEVEL.getAndAdd(this, -(before & COUNT));
                return;
            }
        }
    }

    private void add(long number, long amount) {
        LEVEL.getAndAdd(this, amount);
        put(number, amount);
    }

    /** Counts to a step what the sum has already; if it was forgotten meanwhile, to the newest. */
    private void put(long wanted, long amount) {
        long number = wanted;
        while (true) {
            forget(number);
            int slot = slot(number);
            long before = steps.get(slot);
            if (!isOf(before, number)) {
                number = newest;
            } else if (steps.compareAndSet(slot, before, of(number) | Math.min(COUNT, (before & COUNT) + amount))) {
                return;
            }
        }
    }

    /** Takes what is there of an amount; returns how much that was. */
    private long takeFrom(long number, long amount) {
        int slot = slot(number);
        while (true) {
            long before = steps.get(slot);
            long taken = Math.min(amount, before & COUNT);
            if (!isOf(before, number) || taken == 0) {
                return 0;
            }
            if (steps.compareAndSet(slot, before, before - taken)) {
                LEVEL.getAndAdd(this, -taken);
                return taken;
            }
        }
    }

    private long count(long number) {
        long step = steps.get(slot(number));
        return isOf(step, number) ? step & COUNT : 0;
    }

    private long forgottenAt(long number) {
        return origin + (number + STEPS) * nanosPerStep;
    }

    private static int slot(long number) {
        return (int) Math.floorMod(number, (long) STEPS);
    }

    private static long of(long number) {
        return (number & NUMBER) << COUNT_BITS;
    }

    private static boolean isOf(long step, long number) {
        return step >>> COUNT_BITS == (number & NUMBER);
    }
}
