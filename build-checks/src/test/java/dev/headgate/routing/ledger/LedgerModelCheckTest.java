package dev.headgate.routing.ledger;

import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.Settlement;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jetbrains.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/**
 * Walks through the interleavings of the ledger's core, switching threads at every access to shared memory, few switches
 * first. In none of them more is admitted than a limit, and what was held is free again at the end.
 *
 * <p>How many are looked at is the property {@code headgate.interleavings}.
 */
class LedgerModelCheckTest {
    private static final int INTERLEAVINGS = Integer.getInteger("headgate.interleavings", 500);
    private static final Slots SLOTS = grownSlots();

    /** One lane with a limit of each kind, and what its attempts truly hold. */
    private static final class Bench {
        final Limit minute = limit("own", Dimension.TOKENS_PER_MINUTE, 10, Refill.TOKEN_BUCKET);
        final Limit concurrency = limit("own", Dimension.CONCURRENCY, 2, Refill.FIXED_WINDOW);
        final Limit day = limit("account", Dimension.TOKENS_PER_DAY, 15, Refill.FIXED_WINDOW);
        final MemoryLane lane = new MemoryLane(SLOTS, new Limit[] {minute, concurrency, day});
        final MemoryLane neighbour = new MemoryLane(SLOTS, new Limit[] {day});
        final AtomicLong inMinute = new AtomicLong();
        final AtomicLong inDay = new AtomicLong();

        private static Limit limit(String pool, Dimension dimension, long amount, Refill refill) {
            QuotaLimit limit = new QuotaLimit(dimension, amount, refill);
            return refill == Refill.TOKEN_BUCKET ? new Bucket(pool, limit, 0) : new Window(pool, limit, 0, 0);
        }

        /** Counts what is held from outside: after the reservation, and until the settlement. */
        void attempt(MemoryLane where, long tokens, Settlement how) {
            long id = where.reserve(tokens, 0, 0);
            if (id <= 0) {
                return;
            }
            if (where == lane) {
                atMost(inMinute.addAndGet(tokens), 10);
                inMinute.addAndGet(how == Settlement.REFUSED ? -tokens : 0);
            }
            atMost(inDay.addAndGet(tokens), 15);
            inDay.addAndGet(how == Settlement.REFUSED ? -tokens : 0);
            settle(id, how, tokens);
        }

        static boolean settle(long id, Settlement how, long tokens) {
            Slots.Slot slot = SLOTS.close(id);
            if (slot == null) {
                return false;
            }
            MemoryLane.settle(slot, how, tokens, 0, tokens, 0);
            SLOTS.release(slot);
            return true;
        }

        void nothingIsHeld() {
            for (QuotaLevel level : lane.levels(0)) {
                if (level.reserved() != 0) {
                    throw new AssertionError("still held: " + level);
                }
            }
        }

        void allIsFreeThatWasNotUsed() {
            nothingIsHeld();
            same(minute.free(0), 10 - inMinute.get());
            same(concurrency.free(0), 2);
            same(day.free(0), 15 - inDay.get());
        }
    }

    /** In one stack: which one a thread takes hangs on its number, and threads are other ones each time. */
    private static Slots grownSlots() {
        Slots slots = new Slots(42, 1);
        slots.release(slots.acquire());
        return slots;
    }

    private static void atMost(long is, long limit) {
        if (is > limit) {
            throw new AssertionError(is + " were admitted, and " + limit + " are allowed");
        }
    }

    private static void same(long is, long expected) {
        if (is != expected) {
            throw new AssertionError("free is " + is + ", and should be " + expected);
        }
    }

    private static void together(Runnable... parts) {
        Thread[] threads = new Thread[parts.length];
        for (int i = 0; i < parts.length; i++) {
            threads[i] = new Thread(parts[i]);
        }
        for (Thread thread : threads) {
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void attemptsOnOneLane() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Bench bench = new Bench();
            together(
                    () -> bench.attempt(bench.lane, 6, Settlement.EXACT),
                    () -> bench.attempt(bench.lane, 6, Settlement.EXACT));
            bench.allIsFreeThatWasNotUsed();
        });
    }

    @Test
    void attemptsThatAreRefusedGiveEverythingBack() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Bench bench = new Bench();
            together(
                    () -> bench.attempt(bench.lane, 6, Settlement.REFUSED),
                    () -> bench.attempt(bench.lane, 6, Settlement.REFUSED));
            bench.allIsFreeThatWasNotUsed();
        });
    }

    @Test
    void lanesThatShareAnAccount() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Bench bench = new Bench();
            together(
                    () -> bench.attempt(bench.lane, 8, Settlement.EXACT),
                    () -> bench.attempt(bench.neighbour, 9, Settlement.EXACT));
            bench.allIsFreeThatWasNotUsed();
        });
    }

    @Test
    void aHeaderThatComesMeanwhileGivesNothingAway() {
        QuotaObservation plenty = new QuotaObservation(
                Dimension.TOKENS_PER_MINUTE, OptionalLong.empty(), OptionalLong.of(10), Optional.empty());
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Bench bench = new Bench();
            together(() -> bench.attempt(bench.lane, 6, Settlement.REFUSED), () -> {
                bench.lane.observed(plenty, 0);
                bench.attempt(bench.lane, 6, Settlement.REFUSED);
            });
            bench.nothingIsHeld(); // what was taken for held when the header came may be missing, never too much
        });
    }

    @Test
    void aReservationIsSettledOnce() {
        Lincheck.runConcurrentTest(INTERLEAVINGS, () -> {
            Bench bench = new Bench();
            long id = bench.lane.reserve(6, 0, 0);
            AtomicInteger first = new AtomicInteger();
            Runnable settle = () -> {
                if (Bench.settle(id, Settlement.REFUSED, 0)) {
                    first.incrementAndGet();
                }
                bench.attempt(bench.lane, 6, Settlement.REFUSED);
            };
            together(settle, settle);
            same(first.get(), 1);
            bench.allIsFreeThatWasNotUsed();
        });
    }
}
