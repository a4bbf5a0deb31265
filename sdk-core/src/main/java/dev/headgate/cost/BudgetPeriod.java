package dev.headgate.cost;

import dev.headgate.spi.BudgetStore;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** How long a budget's limit is for: a span of UTC, which has no summer time. */
public enum BudgetPeriod {
    /** From each full hour on. */
    HOUR,
    /** From midnight on. */
    DAY,
    /** From the first of the month on. */
    MONTH;

    /**
     * Returns the span that a moment is in.
     *
     * @param budget what names the span's budget
     * @param now the moment
     * @return the span
     */
    public BudgetStore.Window window(String budget, Instant now) {
        LocalDateTime day = LocalDateTime.ofInstant(now, ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
        LocalDateTime start = switch (this) {
            case HOUR -> LocalDateTime.ofInstant(now, ZoneOffset.UTC).truncatedTo(ChronoUnit.HOURS);
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(1);
        };
        LocalDateTime end = switch (this) {
            case HOUR -> start.plusHours(1);
            case DAY -> start.plusDays(1);
            case MONTH -> start.plusMonths(1);
        };
        return new BudgetStore.Window(budget, start.toInstant(ZoneOffset.UTC), end.toInstant(ZoneOffset.UTC));
    }

    String text() {
        return switch (this) {
            case HOUR -> "per hour";
            case DAY -> "per day";
            case MONTH -> "per month";
        };
    }
}
