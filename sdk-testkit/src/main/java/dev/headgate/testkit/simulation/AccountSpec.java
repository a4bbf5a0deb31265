package dev.headgate.testkit.simulation;

import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.testkit.quota.QuotaWindow;
import java.util.List;
import java.util.Map;

/**
 * One account.
 *
 * @param name names it
 * @param limits how much there is
 * @param window how its provider counts minutes
 * @param told how the platform team believes that it does
 * @param usedToday tokens of the day that are gone when the run begins
 * @param tellsRetryAfter whether refusals say when to come back
 * @param foreign what somebody else uses
 */
record AccountSpec(
        String name,
        Map<Dimension, Long> limits,
        QuotaWindow window,
        QuotaWindow told,
        long usedToday,
        boolean tellsRetryAfter,
        List<ForeignUse> foreign) {
    /**
     * Tokens that somebody else uses.
     *
     * @param span when
     * @param tokensPerMinute how many
     */
    record ForeignUse(Span span, long tokensPerMinute) {}

    /** Returns the limits as the platform team has written them down. */
    Quota quota() {
        Quota.Builder quota = Quota.builder();
        limits.forEach((dimension, amount) -> quota.limit(dimension, amount, refill(dimension)));
        return quota.build();
    }

    private Refill refill(Dimension dimension) {
        if (dimension == Dimension.TOKENS_PER_DAY || dimension == Dimension.REQUESTS_PER_DAY) {
            return Refill.FIXED_WINDOW;
        }
        return switch (told) {
            case TOKEN_BUCKET -> Refill.TOKEN_BUCKET;
            case FIXED_MINUTE -> Refill.FIXED_WINDOW;
            case SLIDING_MINUTE -> Refill.SLIDING_WINDOW;
        };
    }
}
