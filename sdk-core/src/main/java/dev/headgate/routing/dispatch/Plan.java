package dev.headgate.routing.dispatch;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.NoCapacityException;
import dev.headgate.error.OverloadedException;
import dev.headgate.routing.Hedging;
import dev.headgate.routing.Priority;
import dev.headgate.routing.RouteExplanation;
import dev.headgate.routing.Timeouts;
import dev.headgate.routing.Verdict;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.QuotaLedger;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says where the attempts of one call go, and when: chooses, waits if there is room nowhere, and takes failures into
 * account. Used by one thread, but for {@link #rival}.
 */
public final class Plan {
    static final long UNTIL_SETTLED = Long.MAX_VALUE - 1;

    private static final double RIVAL_HEADROOM = 0.5;

    private final Router router;
    final RouteTable table;
    private final CallContext call;
    final Needs needs;
    private final CallOptions options;
    private final @Nullable String pin;
    private final @Nullable Lane drawnCanary;
    private final long governed;
    long lot;
    long reservation;
    private @Nullable Map<Lane, Fault> faults;
    private @Nullable ModelException last;
    private int attemptsLeft;
    private @Nullable InputEstimate estimatedBy;
    private long estimate;
    private long likely;

    Plan(Router router, RouteTable table, CallContext call, Needs needs, CallOptions options) {
        this.router = router;
        this.table = table;
        this.call = call;
        this.needs = needs;
        this.options = options;
        this.pin = options.pin().orElse(null);
        this.lot = router.chance.next();
        this.attemptsLeft = table.model.retryPolicy().maxAttempts();
        this.governed = table.history.bound();
        Lane canary = table.canary;
        boolean pinnedThere = canary != null && canary.deployment.id().equals(pin);
        boolean drawn = canary != null && Chance.unit(Chance.mix(lot)) < table.canaryShare;
        this.drawnCanary = pinnedThere || (pin == null && drawn) ? canary : null;
    }

    /**
     * Returns the right to the next attempt when there is room for it.
     *
     * @return the ticket, to be settled
     * @throws ModelException what the call fails with
     */
    public Ticket next() {
        ModelException failure = last;
        if (failure != null && (attemptsLeft <= 0 || !router.retries.take(table.model.retryBudget()))) {
            throw failure;
        }
        WaitingRoom.Place place = null;
        try {
            while (true) {
                long now = call.time().nanoTime();
                long remaining = call.remainingNanos();
                if (remaining <= 0) {
                    throw place == null ? timeout(failure) : noCapacity(now, failure);
                }
                long wait = remaining;
                if (place == null ? !router.room.isBefore(line(), options.priority()) : place.isFirst()) {
                    Lane lane = Chooser.choose(this, now);
                    if (lane != null) {
                        attemptsLeft--;
                        return new Ticket(router, this, lane, reservation, now);
                    }
                    wait = nanosUntilAnyFits(now);
                    if (wait >= remaining && wait != UNTIL_SETTLED) {
                        throw failure != null && table.lanes().size() == 1 ? failure : noCapacity(now, failure);
                    }
                }
                if (place == null) {
                    place = enter();
                }
                place.nap.sleep(call, Math.min(wait, remaining));
            }
        } finally {
            if (place != null) {
                place.leave();
            }
        }
    }

    /**
     * Chooses and reserves without waiting.
     *
     * @param now the time
     * @return the id of the reservation, which the caller settles; negative if there is room nowhere
     */
    public long reserve(long now) {
        return Chooser.choose(this, now) == null ? -1 : reservation;
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
        Fault fault = faultOf(ticket.lane, failure);
        fault.error = failure;
        fault.failures++;
        router.reactions.to(failure, fault, ticket.lane, table);
        if (failure instanceof OverloadedException) {
            avoidNeighbours(ticket.lane, failure, fault.notBefore);
        }
        if (!failure.isRetryable() && !failure.isMovable()) {
            throw failure;
        }
    }

    /** What is short is shared by all accounts: the same model in the same region will not answer either. */
    private void avoidNeighbours(Lane overloaded, ModelException failure, long until) {
        DeploymentRef there = overloaded.deployment.ref();
        for (Lane lane : table.lanes()) {
            DeploymentRef here = lane.deployment.ref();
            if (lane != overloaded
                    && there.region().isPresent()
                    && here.region().equals(there.region())
                    && here.provider().equals(there.provider())
                    && here.model().equals(there.model())) {
                Fault fault = faultOf(lane, failure);
                fault.notBefore = Math.max(fault.notBefore, until);
            }
        }
    }

    private Fault faultOf(Lane lane, ModelException failure) {
        Map<Lane, Fault> known = faults;
        if (known == null) {
            known = new HashMap<>(4);
            faults = known;
        }
        long now = call.time().nanoTime();
        return known.computeIfAbsent(lane, key -> new Fault(failure, now));
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
        for (RouteTable.Row row : table.rows) {
            for (Lane lane : row.lanes) {
                if (lane != slow.lane
                        && verdict(lane, now) == Verdict.ELIGIBLE
                        && lane.quota.headroom(input(lane), output(lane), now) >= RIVAL_HEADROOM
                        && table.hedges.take(hedging.get().maxShare())
                        && Chooser.reserve(this, lane, now, false)) {
                    return Optional.of(new Ticket(router, this, lane, reservation, now));
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
        return options.priority() == Priority.INTERACTIVE && pin == null && needs.cacheKey() == 0;
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
        return Explainer.explain(this, call.time().nanoTime());
    }

    // What the chooser asks.

    @Nullable
    Lane canary() {
        return drawnCanary;
    }

    long cacheKey() {
        return needs.cacheKey();
    }

    long input(Lane lane) {
        estimate(lane);
        return estimate;
    }

    /** Estimates once for each model: most routes have one. */
    private void estimate(Lane lane) {
        if (estimatedBy != lane.input) {
            estimate = lane.input.tokens(needs.measure());
            likely = lane.input.likely(needs.measure());
            estimatedBy = lane.input;
        }
    }

    private boolean fitsContext(Lane lane) {
        if (lane.contextWindow == Long.MAX_VALUE) {
            return true;
        }
        estimate(lane);
        return likely + needs.maxOutput().orElse(1) <= lane.contextWindow;
    }

    long output(Lane lane) {
        if (needs.maxOutput().isPresent()) {
            return needs.maxOutput().getAsInt();
        }
        if (!lane.countsOutput) {
            return 0;
        }
        return table.route.governsOutput() || lane.maxOutput == Integer.MAX_VALUE
                ? Math.min(governed, lane.mostGoverned)
                : lane.maxOutput;
    }

    boolean governs(Lane lane) {
        return needs.maxOutput().isEmpty() && lane.countsOutput && table.route.governsOutput();
    }

    /** Tells what becomes of a lane, its quota aside. The same for choosing and for explaining. */
    Verdict verdict(Lane lane, long now) {
        if (!lane.enabled) {
            return Verdict.DISABLED;
        }
        if ((needs.capabilities() & ~lane.capabilities) != 0) {
            return Verdict.LACKS_CAPABILITY;
        }
        if (pin != null && !pin.equals(lane.deployment.id())) {
            return Verdict.NOT_PINNED;
        }
        if (!fitsContext(lane)) {
            return Verdict.CONTEXT_TOO_SMALL;
        }
        Fault fault = faults == null ? null : faults.get(lane);
        if (fault != null && fault.excluded) {
            return Verdict.EXCLUDED;
        }
        if (lane.standing.account.parkedFor(now) > 0) {
            return Verdict.PARKED;
        }
        if (lane.standing.quarantinedFor(now) > 0) {
            return Verdict.QUARANTINED;
        }
        if (lane.standing.coolsFor(now) > 0) {
            return Verdict.COOLING;
        }
        if (fault != null && fault.notBefore - now > 0) {
            return Verdict.BACKING_OFF;
        }
        return lane.standing.breaker.admits(now) ? Verdict.ELIGIBLE : Verdict.UNHEALTHY;
    }

    /** Returns how long until a lane may take the call: -1 for not within this call. */
    long nanosUntilFits(Lane lane, long now) {
        long most = table.model.retryPolicy().maxRetryAfter().toNanos();
        Fault fault = faults == null ? null : faults.get(lane);
        long wait = fault == null ? 0 : Math.max(0, fault.notBefore - now);
        switch (verdict(lane, now)) {
            case DISABLED, LACKS_CAPABILITY, NOT_PINNED, CONTEXT_TOO_SMALL, EXCLUDED -> {
                return -1;
            }
            default -> {
                long out = Math.max(
                        lane.standing.account.parkedFor(now),
                        Math.max(lane.standing.quarantinedFor(now), lane.standing.coolsFor(now)));
                if (out > most) {
                    return -1;
                }
                wait = Math.max(wait, out);
            }
        }
        long quota = lane.quota.nanosUntil(input(lane), output(lane), now);
        return quota == QuotaLedger.NEVER ? -1 : Math.max(wait, Math.min(quota, UNTIL_SETTLED));
    }

    @Nullable
    Fault fault(Lane lane) {
        return faults == null ? null : faults.get(lane);
    }

    private long nanosUntilAnyFits(long now) {
        long soonest = Long.MAX_VALUE;
        for (Lane lane : table.lanes()) {
            long nanos = nanosUntilFits(lane, now);
            if (nanos >= 0 && nanos < soonest) {
                soonest = nanos;
            }
        }
        return soonest;
    }

    private String line() {
        return pin == null ? table.route.name() : table.route.name() + " " + pin;
    }

    private WaitingRoom.Place enter() {
        String team = call.tags().getOrDefault("team", "");
        int weight = table.model.teamWeights().getOrDefault(team, 1);
        Lane first = table.lanes().iterator().next();
        return router.room.enter(line(), options.priority(), team, weight, (double) input(first) + output(first));
    }

    private static ModelTimeoutException timeout(@Nullable ModelException failure) {
        return new ModelTimeoutException(
                "The deadline of the call passed before it was answered; raise the deadline or ask for less.",
                ErrorDetails.none(),
                failure);
    }

    private NoCapacityException noCapacity(long now, @Nullable ModelException cause) {
        return Explainer.noCapacity(this, call.route(), now, cause);
    }
}
