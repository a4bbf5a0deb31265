package dev.headgate.routing.dispatch;

import dev.headgate.error.ModelException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Verdict;
import dev.headgate.spi.QuotaClaim;
import dev.headgate.spi.QuotaLedger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the deployments of a route look to one call: what it needs of each, and whether it may have it. Choosing and
 * explaining ask the same questions here.
 */
final class Outlook {
    /** Returned for a wait whose end only a settlement can tell. */
    static final long UNTIL_SETTLED = Long.MAX_VALUE - 1;

    final RouteTable table;
    final Needs needs;
    final Admission admission;
    QuotaClaim claim;
    private final @Nullable String pin;
    private final @Nullable Lane drawnCanary;
    private final long governed;
    private @Nullable Map<Lane, Fault> faults;
    private @Nullable InputEstimate estimatedBy;
    private long estimate;
    private long likely;

    /** What the chooser draws from, and what it has reserved; here, so that choosing allocates nothing. */
    long lot;

    long reservation;

    Outlook(RouteTable table, Needs needs, CallOptions options, QuotaClaim claim, long lot) {
        this.table = table;
        this.needs = needs;
        this.admission = options.admission();
        this.claim = claim;
        this.pin = options.pin().orElse(null);
        this.lot = lot;
        this.governed = table.history.bound();
        Lane canary = table.canary;
        boolean pinnedThere = canary != null && canary.deployment.id().equals(pin);
        boolean drawn = canary != null && Chance.unit(Chance.mix(lot)) < table.canaryShare;
        this.drawnCanary = pinnedThere || (pin == null && drawn) ? canary : null;
    }

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

    long likely(Lane lane) {
        estimate(lane);
        return likely;
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
        // Last of what does not change during the call: where nothing else stands in the way, the policy is the reason.
        if (!admission.against(lane.deployment).isEmpty()) {
            return Verdict.POLICY;
        }
        Fault fault = faults == null ? null : faults.get(lane);
        if (fault != null && fault.excluded) {
            return Verdict.EXCLUDED;
        }
        if (lane.standing.account.parkedFor(now) > 0) {
            return Verdict.PARKED;
        }
        if (lane.standing.isOut(now)) {
            return lane.standing.quarantinedFor(now) > 0 ? Verdict.QUARANTINED : Verdict.COOLING;
        }
        if (fault != null && (fault.notBefore - now > 0 || isBehindUntried(fault, now))) {
            return Verdict.BACKING_OFF;
        }
        return lane.standing.breaker.admits(now) ? Verdict.ELIGIBLE : Verdict.UNHEALTHY;
    }

    private boolean isBehindUntried(Fault fault, long now) {
        for (Lane lane : fault.untried) {
            Fault own = fault(lane);
            if ((own == null || own.failures == 0)
                    && verdict(lane, now) == Verdict.ELIGIBLE
                    && lane.quota.headroom(input(lane), output(lane), now) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns how long until a lane may take the call: -1 for not within this call. */
    long nanosUntilFits(Lane lane, long now) {
        long most = TimeUnit.NANOSECONDS.convert(table.model.retryPolicy().maxRetryAfter());
        Fault fault = faults == null ? null : faults.get(lane);
        long wait = fault == null ? 0 : Math.max(0, fault.notBefore - now);
        switch (verdict(lane, now)) {
            case DISABLED, LACKS_CAPABILITY, NOT_PINNED, CONTEXT_TOO_SMALL, POLICY, EXCLUDED -> {
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

    /** Returns the deployments that only the policy keeps the call from, if there are no others; else none. */
    List<Deployment> onlyForbidden(long now) {
        List<Deployment> forbidden = new ArrayList<>();
        for (Lane lane : table.lanes()) {
            switch (verdict(lane, now)) {
                case DISABLED, LACKS_CAPABILITY, NOT_PINNED, CONTEXT_TOO_SMALL -> {}
                case POLICY -> forbidden.add(lane.deployment);
                default -> {
                    return List.of();
                }
            }
        }
        return forbidden;
    }

    @Nullable
    Fault fault(Lane lane) {
        return faults == null ? null : faults.get(lane);
    }

    long nanosUntilAnyFits(long now) {
        long soonest = Long.MAX_VALUE;
        for (Lane lane : table.lanes()) {
            long nanos = nanosUntilFits(lane, now);
            if (nanos >= 0 && nanos < soonest) {
                soonest = nanos;
            }
        }
        return soonest;
    }

    Fault faultOf(Lane lane, ModelException failure, long now) {
        Map<Lane, Fault> known = faults;
        if (known == null) {
            known = new HashMap<>(4);
            faults = known;
        }
        return known.computeIfAbsent(lane, key -> new Fault(failure, now));
    }
}
