package dev.headgate.routing.dispatch;

import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.error.NoCapacityException;
import dev.headgate.routing.RouteExplanation;
import dev.headgate.routing.RouteExplanation.Candidate;
import dev.headgate.routing.Verdict;
import dev.headgate.spi.QuotaLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts into words what the chooser does. Asks the same outlook the same questions. */
final class Explainer {
    private Explainer() {}

    static RouteExplanation explain(Outlook outlook, long now) {
        RouteTable table = outlook.table;
        List<Candidate> candidates = new ArrayList<>();
        Lane canary = table.canary;
        double left = 1;
        if (canary != null) {
            Candidate tried = candidate(outlook, canary, 0, table.canaryShare, now);
            left -= tried.share();
            candidates.add(tried);
        }
        for (int tier = 0; tier < table.rows.length; tier++) {
            Row row = table.rows[tier];
            double total = 0;
            for (int i = 0; i < row.lanes.length; i++) {
                total += score(outlook, row, i, now);
            }
            for (int i = 0; i < row.lanes.length; i++) {
                double share = total == 0 ? 0 : left * score(outlook, row, i, now) / total;
                candidates.add(candidate(outlook, row.lanes[i], tier + 1, share, now));
            }
            left = total > 0 ? 0 : left;
        }
        for (RouteTable.Unfit unfit : table.unfit) {
            candidates.add(new Candidate(
                    unfit.deployment().ref(), unfit.tier(), unfit.why(), 0, 0, -1, 0, Optional.empty(), List.of()));
        }
        candidates.sort(Comparator.comparingInt(Candidate::tier));
        return new RouteExplanation(table.route.name(), candidates);
    }

    private static double score(Outlook outlook, Row row, int index, long now) {
        double score = Chooser.score(outlook, row, index, now);
        boolean warm = outlook.cacheKey() != 0 && Chooser.warm(outlook, row, now, false) == index;
        return warm ? score * Chooser.WARM : score;
    }

    private static Candidate candidate(Outlook outlook, Lane lane, int tier, double share, long now) {
        long input = outlook.input(lane);
        long output = outlook.output(lane);
        Verdict verdict = verdict(outlook, lane, now);
        long nanos = outlook.nanosUntilFits(lane, now);
        return new Candidate(
                lane.deployment.ref(),
                tier,
                verdict,
                input,
                output,
                lane.quota.headroom(input, output, now),
                verdict == Verdict.ELIGIBLE ? share : 0,
                nanos < 0 || nanos == Outlook.UNTIL_SETTLED ? Optional.empty() : Optional.of(Duration.ofNanos(nanos)),
                lane.quota.levels(now),
                outlook.admission.against(lane.deployment));
    }

    private static Verdict verdict(Outlook outlook, Lane lane, long now) {
        Verdict verdict = outlook.verdict(lane, now);
        if (verdict != Verdict.ELIGIBLE) {
            return verdict;
        }
        long input = outlook.input(lane);
        long output = outlook.output(lane);
        if (lane.quota.headroom(input, output, now) >= 0) {
            return Verdict.ELIGIBLE;
        }
        return lane.quota.nanosUntil(input, output, now) == QuotaLedger.NEVER ? Verdict.TOO_LARGE : Verdict.NO_HEADROOM;
    }

    static NoCapacityException noCapacity(Outlook outlook, String route, long now, @Nullable ModelException cause) {
        StringBuilder why = new StringBuilder();
        Optional<Duration> soonest = Optional.empty();
        for (Lane lane : outlook.table.lanes()) {
            Fault fault = outlook.fault(lane);
            String reason = fault == null
                    ? verdict(outlook, lane, now).name()
                    : fault.error.getClass().getSimpleName();
            long nanos = outlook.nanosUntilFits(lane, now);
            why.append(why.length() == 0 ? "" : "; ").append(lane.deployment.id());
            if (nanos < 0) {
                why.append(" is out (");
            } else if (nanos == Outlook.UNTIL_SETTLED) {
                why.append(" is free when an attempt ends (");
            } else {
                Duration wait = Duration.ofNanos(nanos);
                why.append(" is free in ").append(wait).append(" (");
                soonest = soonest.filter(best -> best.compareTo(wait) <= 0).or(() -> Optional.of(wait));
            }
            why.append(reason).append(')');
        }
        for (RouteTable.Unfit unfit : outlook.table.unfit) {
            why.append("; ")
                    .append(unfit.deployment().id())
                    .append(" is out (")
                    .append(unfit.why())
                    .append(')');
        }
        return new NoCapacityException(
                "No deployment of route " + route + " can take the call within its deadline: " + why
                        + ". Add a deployment, raise the deadline, or try later.",
                ErrorDetails.builder().retryAfter(soonest.orElse(null)).build(),
                cause);
    }
}
