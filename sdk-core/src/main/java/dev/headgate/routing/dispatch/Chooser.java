package dev.headgate.routing.dispatch;

import dev.headgate.routing.Verdict;
import dev.headgate.spi.QuotaLedger;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a deployment and reserves on it, tier by tier: filters, feasibility, score, lot, compare-and-set.
 *
 * <p>The score is the lane's worth (its weight and its size), times the share of the tightest limit that would be left,
 * times how well the deployment does. It is a chance, not an order: many JVMs that see the same do not all run to the same
 * place. Of large tiers four are drawn by their worth, and the lot is among them, unless it falls on the one with the warm
 * prompt cache. That is as good (Mitzenmacher: The Power of Two Choices, 2001) and costs the same for any number; only if
 * none of them has room are all looked at. Allocates nothing.
 */
final class Chooser {
    private static final int SCANNED = 8;
    private static final int DRAWN = 4;
    private static final int TRIES = 3;
    private static final double LEAST_HEADROOM = 0.01;

    /** What the deployment with the warm prompt cache weighs more, as long as its quota has this much left. */
    static final double WARM = 1_000;

    private static final double WARM_HEADROOM = 0.15;

    private Chooser() {}

    /** Returns the lane on which there is a reservation now, told to the outlook; null if there is room nowhere. */
    static @Nullable Lane choose(Outlook outlook, long now) {
        Lane canary = outlook.canary();
        if (canary != null
                && outlook.verdict(canary, now) == Verdict.ELIGIBLE
                && reserve(outlook, canary, now, false)) {
            return canary;
        }
        for (Row row : outlook.table.rows) {
            Lane lane = choose(outlook, row, now, false);
            if (lane != null) {
                return lane;
            }
        }
        // The last one is tried, however ill it is: refusing without asking would make an outage longer.
        for (Row row : outlook.table.rows) {
            Lane lane = choose(outlook, row, now, true);
            if (lane != null) {
                return lane;
            }
        }
        return null;
    }

    private static @Nullable Lane choose(Outlook outlook, Row row, long now, boolean last) {
        if (row.lanes.length > SCANNED && !last) {
            for (int i = 0; i < TRIES; i++) {
                int drawn = draw(outlook, row, now, last, true);
                if (drawn < 0) {
                    break;
                }
                if (reserve(outlook, row.lanes[drawn], now, last)) {
                    return row.lanes[drawn];
                }
            }
        }
        for (int i = 0; i < TRIES; i++) {
            int drawn = draw(outlook, row, now, last, false);
            if (drawn < 0) {
                return null;
            }
            if (reserve(outlook, row.lanes[drawn], now, last)) {
                return row.lanes[drawn];
            }
        }
        return null;
    }

    /** Draws one of those that have room, by their scores, in one pass (weighted reservoir sampling). */
    private static int draw(Outlook outlook, Row row, long now, boolean last, boolean some) {
        int size = row.lanes.length;
        int warm = outlook.cacheKey() == 0 ? -1 : warm(outlook, row, now, last);
        long lot = outlook.lot;
        if (some && warm >= 0) {
            // Next to four that weigh as much as it at best: what they weigh hardly matters, so nobody looks.
            lot = Chance.after(lot);
            if (Chance.lowUnit(lot) * (WARM + DRAWN) < WARM) {
                outlook.lot = lot;
                return warm;
            }
        }
        int looks = some ? DRAWN : size;
        double total = 0;
        int chosen = -1;
        for (int i = 0; i < looks; i++) {
            lot = Chance.after(lot);
            int index = some ? row.drawn(lot) : i;
            double score = fitness(outlook, row.lanes[index], now, last);
            if (score > 0) {
                // One that was drawn by its worth shall not be weighed by it again.
                score *= some ? 1 : row.worths[index] * (index == warm ? WARM : 1);
                total += score;
                if (Chance.lowUnit(lot) * total < score) {
                    chosen = index;
                }
            }
        }
        outlook.lot = lot;
        return chosen;
    }

    /** Returns the score of a lane, next to the others of its row; 0 if it cannot take the call now. */
    static double score(Outlook outlook, Row row, int index, long now) {
        return row.worths[index] * fitness(outlook, row.lanes[index], now, false);
    }

    private static double fitness(Outlook outlook, Lane lane, long now, boolean last) {
        if (!mayTake(outlook, lane, now, last)) {
            return 0;
        }
        double headroom = lane.quota.headroom(outlook.input(lane), outlook.output(lane), now);
        return headroom < 0 ? 0 : (headroom + LEAST_HEADROOM) * lane.standing.merit(now);
    }

    private static boolean mayTake(Outlook outlook, Lane lane, long now, boolean last) {
        Verdict verdict = outlook.verdict(lane, now);
        return verdict == Verdict.ELIGIBLE || (last && verdict == Verdict.UNHEALTHY);
    }

    /**
     * Returns where the call's prompt cache is kept: with the lane that arrives first by a hash of lane and key, the same in
     * every JVM, and moving only what it must when lanes come and go (Thaler, Ravishankar: rendezvous hashing, 1998);
     * lanes win in proportion to their worth (Schindelhauer, Schomaker: Weighted Distributed Hash Tables, 2005). If that
     * one is nearly full or out, the next.
     */
    static int warm(Outlook outlook, Row row, long now, boolean last) {
        int first = row.first(outlook.cacheKey());
        if (keepsWarm(outlook, row.lanes[first], now, last)) {
            return first;
        }
        int best = -1;
        double soonest = 0;
        for (int i = 0; i < row.lanes.length; i++) {
            double arrival = row.arrival(i, outlook.cacheKey());
            if ((best < 0 || arrival < soonest) && keepsWarm(outlook, row.lanes[i], now, last)) {
                best = i;
                soonest = arrival;
            }
        }
        return best;
    }

    private static boolean keepsWarm(Outlook outlook, Lane lane, long now, boolean last) {
        return mayTake(outlook, lane, now, last)
                && lane.quota.headroom(outlook.input(lane), outlook.output(lane), now) >= WARM_HEADROOM;
    }

    static boolean reserve(Outlook outlook, Lane lane, long now, boolean last) {
        if (!lane.standing.breaker.enter(now) && !last) {
            return false;
        }
        long id = lane.quota.reserve(outlook.input(lane), outlook.output(lane), outlook.claim, now);
        if (id < QuotaLedger.NOTHING_HELD) {
            lane.standing.breaker.toldNothing();
            return false;
        }
        outlook.reservation = id;
        return true;
    }
}
