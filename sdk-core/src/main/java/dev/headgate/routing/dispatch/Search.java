package dev.headgate.routing.dispatch;

import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The search for room for one attempt, in steps that never block: who blocks, sleeps between them ({@link Plan#next}); who
 * simulates, moves a clock. Used by one thread at a time. Closing it gives up its place in line.
 */
public final class Search implements AutoCloseable {
    /** What {@link #poll} returns when there is a ticket. */
    public static final long FOUND = 0;

    /** A wait that is shorter is not worth a sleep, and one of nothing would spin. */
    private static final long LEAST_WAIT_NANOS = 1_000_000;

    private final Plan plan;
    private final @Nullable ModelException failure;
    private WaitingRoom.@Nullable Place place;
    private @Nullable Ticket ticket;

    Search(Plan plan, @Nullable ModelException failure) {
        this.plan = plan;
        this.failure = failure;
    }

    /**
     * Looks for room once.
     *
     * @return {@link #FOUND}, or after how many nanoseconds to look again unless woken before
     * @throws ModelException what the call fails with
     */
    public long poll() {
        long now = plan.call.time().nanoTime();
        long remaining = plan.call.remainingNanos();
        WaitingRoom.Place mine = place;
        if (remaining <= 0) {
            throw mine == null ? timeout() : plan.noCapacity(now, failure);
        }
        if (mine == null ? plan.mustQueue() : !mine.isFirst()) {
            return remaining;
        }
        ticket = plan.take(now);
        if (ticket != null) {
            return FOUND;
        }
        long wait = plan.nanosUntilRoom(now);
        if (wait >= remaining && wait != Outlook.UNTIL_SETTLED) {
            throw failure != null && plan.isOnlyChoice() ? failure : plan.noCapacity(now, failure);
        }
        return Math.min(Math.max(wait, LEAST_WAIT_NANOS), remaining);
    }

    /**
     * Joins the line of the route. Look once more afterwards: what is settled from now on wakes the first in line, what
     * was settled before did not.
     *
     * @param waker is run when it is worth looking again; by any thread
     */
    public void queue(Runnable waker) {
        place = plan.enter(waker);
    }

    /**
     * Returns what was found.
     *
     * @return the ticket, to be settled
     * @throws IllegalStateException if nothing was found yet
     */
    public Ticket ticket() {
        Ticket found = ticket;
        if (found == null) {
            throw new IllegalStateException("no room was found yet; poll until it is");
        }
        return found;
    }

    private ModelTimeoutException timeout() {
        return new ModelTimeoutException(
                "The deadline of the call passed before route " + plan.call.route()
                        + " had answered; raise the deadline or ask for less.",
                ErrorDetails.none(),
                failure);
    }

    @Override
    public void close() {
        WaitingRoom.Place mine = place;
        if (mine != null) {
            place = null;
            mine.leave();
        }
    }
}
