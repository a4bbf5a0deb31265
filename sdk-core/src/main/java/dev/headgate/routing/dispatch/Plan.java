package dev.headgate.routing.dispatch;

import dev.headgate.error.ModelException;
import dev.headgate.error.OverloadedException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Hedging;
import dev.headgate.routing.Priority;
import dev.headgate.routing.RouteExplanation;
import dev.headgate.routing.Timeouts;
import dev.headgate.routing.Verdict;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.QuotaClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says where the attempts of one call go, and when: chooses, waits if there is room nowhere, and takes failures into
 * account. Used by one thread, but for {@link #rival}.
 */
public final class Plan {
    private static final double RIVAL_HEADROOM = 0.5;

    private final Router router;
    private final RouteTable table;
    private final Outlook outlook;
    final CallContext call;
    private final CallOptions options;
    private @Nullable ModelException last;
    private int attemptsLeft;

    Plan(Router router, RouteTable table, CallContext call, Needs needs, CallOptions options) {
        this.router = router;
        this.table = table;
        this.call = call;
        this.options = options;
        String team = call.tags().getOrDefault("team", "");
        int weight = table.model.teamWeights().getOrDefault(team, 1);
        QuotaClaim claim = new QuotaClaim(team, weight, options.priority().compareTo(Priority.INTERACTIVE), false);
        this.outlook = new Outlook(table, needs, options, claim, router.chance.next());
        this.attemptsLeft = table.model.retryPolicy().maxAttempts();
    }

    /**
     * Returns the right to the next attempt when there is room for it.
     *
     * @return the ticket, to be settled
     * @throws ModelException what the call fails with
     */
    public Ticket next() {
        try (Search search = search()) {
            long wait = search.poll();
            if (wait != Search.FOUND) {
                Nap nap = new Nap();
                search.queue(nap::wake);
                for (wait = search.poll(); wait != Search.FOUND; wait = search.poll()) {
                    nap.sleep(call, wait);
                }
            }
            return search.ticket();
        }
    }

    /**
     * Starts to look for room for the next attempt, without blocking.
     *
     * @return the search, to be closed
     * @throws ModelException what the call fails with if there may be no further attempt
     */
    public Search search() {
        ModelException failure = last;
        if (failure != null && (attemptsLeft <= 0 || !router.retries.take(table.model.retryBudget()))) {
            throw failure;
        }
        return new Search(this, failure);
    }

    boolean mustQueue() {
        return router.room.isBefore(line(), options.priority());
    }

    @Nullable
    Ticket take(long now) {
        Lane lane = Chooser.choose(outlook, now);
        if (lane == null) {
            return null;
        }
        attemptsLeft--;
        return new Ticket(router, outlook, lane, now);
    }

    long nanosUntilRoom(long now) {
        return outlook.nanosUntilAnyFits(now);
    }

    boolean isOnlyChoice() {
        return table.lanes().size() == 1;
    }

    /**
     * Chooses and reserves without waiting.
     *
     * @param now the time
     * @return the id of the reservation, which the caller settles; negative if there is room nowhere
     */
    public long reserve(long now) {
        return Chooser.choose(outlook, now) == null ? -1 : outlook.reservation;
    }

    /**
     * Takes note of a failed attempt.
     *
     * @param ticket the attempt, which is settled
     * @param failure what it failed with
     * @throws ModelException the failure, if no other attempt can help
     */
    public void failed(Ticket ticket, ModelException failure) {
        last = failure;
        ticket.failed(failure);
        Fault fault = outlook.faultOf(ticket.lane, failure, call.time().nanoTime());
        fault.error = failure;
        fault.failures++;
        router.reactions.to(failure, fault, ticket.lane, table);
        if (failure instanceof OverloadedException) {
            fault.untried = avoidNeighbours(ticket.lane, failure, fault.notBefore);
        }
        if (!failure.isRetryable() && !failure.isMovable()) {
            throw failure;
        }
    }

    /**
     * What is short is shared by all accounts: the same model in the same region will most likely not answer either.
     * Returns the neighbours that this call has not asked yet.
     */
    private List<Lane> avoidNeighbours(Lane overloaded, ModelException failure, long until) {
        List<Lane> untried = new ArrayList<>();
        for (Lane lane : table.lanes()) {
            if (lane != overloaded && lane.sharesCapacityWith(overloaded)) {
                Fault fault = outlook.faultOf(lane, failure, until);
                fault.notBefore = Math.max(fault.notBefore, until);
                if (fault.failures == 0) {
                    untried.add(lane);
                }
            }
        }
        return untried;
    }

    /**
     * Takes note that a rival has failed. May be called by its thread.
     *
     * @param ticket the rival, which is settled
     * @param failure what it failed with
     */
    public void rivalFailed(Ticket ticket, ModelException failure) {
        ticket.failed(failure);
        router.reactions.to(failure, new Fault(failure, call.time().nanoTime()), ticket.lane, table);
    }

    /**
     * Returns the right to a second attempt next to one that is slow, if that may be.
     *
     * @param slow the first attempt
     * @return the ticket of the rival, to be settled
     */
    public Optional<Ticket> rival(Ticket slow) {
        Optional<Hedging> hedging = table.route.hedging();
        if (hedging.isEmpty() || !mayHedge()) {
            return Optional.empty();
        }
        long now = call.time().nanoTime();
        for (Row row : table.rows) {
            for (Lane lane : row.lanes) {
                if (lane != slow.lane
                        && outlook.verdict(lane, now) == Verdict.ELIGIBLE
                        && lane.quota.headroom(outlook.input(lane), outlook.output(lane), now) >= RIVAL_HEADROOM
                        && table.hedges.take(hedging.get().maxShare())
                        && Chooser.reserve(outlook, lane, now, false)) {
                    return Optional.of(new Ticket(router, outlook, lane, now));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns after which time an attempt of this call may get a rival.
     *
     * @return the time, if it may
     */
    public Optional<Duration> rivalAfter() {
        return mayHedge() ? table.route.hedging().map(Hedging::after) : Optional.empty();
    }

    private boolean mayHedge() {
        return options.priority() == Priority.INTERACTIVE && options.pin().isEmpty() && outlook.cacheKey() == 0;
    }

    /**
     * Returns the route that serves the call.
     *
     * @return its name
     */
    public String route() {
        return table.route.name();
    }

    /**
     * Returns how long one attempt may be silent.
     *
     * @return the route's time-outs
     */
    public Timeouts timeouts() {
        return table.route.timeouts();
    }

    RouteExplanation explain() {
        return Explainer.explain(outlook, call.time().nanoTime());
    }

    private String line() {
        return table.route.name() + options.pin().map(pin -> " " + pin).orElse("");
    }

    WaitingRoom.Place enter(Runnable waker) {
        outlook.claim = outlook.claim.inLine();
        Lane first = table.lanes().iterator().next();
        return router.room.enter(
                line(),
                options.priority(),
                outlook.claim.team(),
                outlook.claim.weight(),
                (double) outlook.input(first) + outlook.output(first),
                waker);
    }

    /** Says that there is no room; or that there never will be, because the policy lets the call go nowhere. */
    ModelException noCapacity(long now, @Nullable ModelException cause) {
        List<Deployment> forbidden = outlook.onlyForbidden(now);
        if (!forbidden.isEmpty()) {
            return outlook.admission.refusal(forbidden);
        }
        return Explainer.noCapacity(outlook, call.route(), now, cause);
    }
}
