package dev.headgate.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what is spent and held of budgets, and decides whether more fits. Safe for use by many threads; those of several
 * JVMs if it is shared by them.
 *
 * <p>An attempt holds what it is expected to cost before it is sent, in all of its windows or in none, and is settled at
 * what it did cost. Money that is held and never settled, because a JVM died, stays held until its window is over: it may
 * have been spent.
 */
public interface BudgetStore extends AutoCloseable {
    /**
     * One span of one budget: an hour, a day, a month of UTC.
     *
     * @param budget names the budget, and the value it is for if it has one for each; the same in all JVMs
     * @param start when the span begins
     * @param end when the next begins
     */
    record Window(String budget, Instant start, Instant end) {}

    /**
     * What an attempt wants to hold in one window.
     *
     * @param window the window
     * @param limitNanoUsd what may be spent and held together after this
     * @param nanoUsd what it is expected to cost, 0 or more
     */
    record Claim(Window window, long limitNanoUsd, long nanoUsd) {}

    /**
     * How a window stands.
     *
     * @param window the window
     * @param spentNanoUsd what was settled
     * @param heldNanoUsd what is held for attempts under way
     */
    record Balance(Window window, long spentNanoUsd, long heldNanoUsd) {
        /**
         * Returns what is not free.
         *
         * @return spent and held together, at most {@link Long#MAX_VALUE}
         */
        public long usedNanoUsd() {
            long used = spentNanoUsd + heldNanoUsd;
            return used < 0 ? Long.MAX_VALUE : used;
        }
    }

    /**
     * Holds all claims or none, in one step that nobody else comes between. Asked again with an id that holds already, it
     * holds nothing more and says yes.
     *
     * @param reservation the id, unique among all attempts of all JVMs
     * @param claims at least one, no window twice
     * @param now the time
     * @return the window that has no room, as it stands; empty if everything is held
     * @throws RuntimeException if it cannot be decided; the attempt is not sent then
     */
    Optional<Balance> reserve(String reservation, List<Claim> claims, Instant now);

    /**
     * Puts what an attempt cost in place of what it held, in the windows in which it was held. Only the first settlement
     * counts; ids that hold nothing do nothing.
     *
     * @param reservation the id
     * @param nanoUsd what it cost, 0 or more; may be more than was held
     * @param now the time
     * @return how the windows stand right after this, in the order of the claims; empty if it was not the first
     */
    List<Balance> settle(String reservation, long nanoUsd, Instant now);

    /**
     * Tells how windows stand. Answers at once from what is known here; must not block.
     *
     * @param windows the windows
     * @return one balance for each
     */
    List<Balance> balances(List<Window> windows);

    /** Lets go of connections. */
    @Override
    default void close() {}
}
