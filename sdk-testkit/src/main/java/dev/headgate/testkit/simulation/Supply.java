package dev.headgate.testkit.simulation;

import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.testkit.quota.QuotaWindow;
import java.util.Arrays;
import java.util.List;

/** How much of one limit there is for us, at most. */
final class Supply {
    private final AccountSpec account;
    private final Dimension dimension;
    private final double amount;
    private final double overdraft;

    private Supply(AccountSpec account, Dimension dimension, double amount, double overdraft) {
        this.account = account;
        this.dimension = dimension;
        this.amount = amount;
        this.overdraft = overdraft;
    }

    /** Returns what there is of each limit of an account for a demand that may overdraw it. */
    static List<Supply> of(AccountSpec account, Demand[][] demand) {
        double overdraft = Arrays.stream(demand)
                .flatMap(Arrays::stream)
                .mapToDouble(Demand::overdraft)
                .max()
                .orElse(1);
        return account.limits().entrySet().stream()
                .map(limit -> new Supply(account, limit.getKey(), limit.getValue(), overdraft))
                .toList();
    }

    Dimension dimension() {
        return dimension;
    }

    /** Tells whether what is held counts, so that not more than the limit can be held at a time. */
    boolean boundsWhatIsHeld() {
        return dimension == Dimension.TOKENS_PER_MINUTE && account.window() == QuotaWindow.TOKEN_BUCKET;
    }

    /** Returns how much can be held from the start to a moment, in token seconds. */
    double heldUntil(long end) {
        return amount * end / Times.SECOND;
    }

    /** Returns how much there is between two moments, whatever was used before. */
    double between(long from, long until) {
        double minutes = (double) (until - from) / Times.MINUTE;
        return switch (dimension) {
            case CONCURRENCY -> amount * minutes * 60;
            case TOKENS_PER_DAY, REQUESTS_PER_DAY ->
                amount * (until / (24 * Times.HOUR) + 1)
                        - (dimension == Dimension.TOKENS_PER_DAY ? account.usedToday() + foreign(0, from) : 0)
                        - foreign(from, until);
            default -> minutely(from, until, minutes) - foreign(from, until);
        };
    }

    /** Returns how much there is in a time if nothing was left over before. */
    double sustained(long duration) {
        double minutes = (double) duration / Times.MINUTE;
        return switch (dimension) {
            case CONCURRENCY, TOKENS_PER_DAY, REQUESTS_PER_DAY -> between(0, duration);
            default -> amount * minutes - foreign(0, duration);
        };
    }

    private double minutely(long from, long until, double minutes) {
        return switch (account.window()) {
            case TOKEN_BUCKET -> amount * (overdraft + minutes);
            case SLIDING_MINUTE -> amount * (overdraft - 1 + Math.ceil(minutes));
            case FIXED_MINUTE -> {
                long touched = 1 + (until - 1) / Times.MINUTE - from / Times.MINUTE;
                yield amount * overdraft * touched; // what is owed is forgiven when the next minute begins
            }
        };
    }

    private double foreign(long from, long until) {
        if (dimension != Dimension.TOKENS_PER_MINUTE && dimension != Dimension.TOKENS_PER_DAY) {
            return 0;
        }
        return account.foreign().stream()
                .mapToDouble(use -> (double) use.tokensPerMinute() * use.span().within(from, until) / Times.MINUTE)
                .sum();
    }
}
