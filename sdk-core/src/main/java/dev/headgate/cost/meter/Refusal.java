package dev.headgate.cost.meter;

import dev.headgate.cost.BudgetPeriod;
import dev.headgate.error.BudgetExceededException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.internal.Usd;
import dev.headgate.spi.BudgetStore.Balance;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** Says which budget has no room, how it stands, when it starts anew, and what to do. */
final class Refusal {
    private Refusal() {}

    static BudgetExceededException of(Scope scope, Balance full, long limit, OptionalLong wanted, Instant now) {
        Instant end = full.window().end();
        boolean early = limit < scope.limit;
        String reason = "Budget " + scope.text() + " has no room"
                + (early ? " for this route" : "") + ": of " + Usd.text(limit)
                + span(scope.budget.period())
                + " (UTC), " + Usd.text(full.spentNanoUsd()) + " are spent and " + Usd.text(full.heldNanoUsd())
                + " held"
                + (wanted.isPresent() ? "; this attempt would hold " + Usd.text(wanted.getAsLong()) : "")
                + ". Nothing was sent. It starts anew at " + end
                + "; until then raise the budget, bound the output, or call a cheaper route"
                + (scope.budget.moveTo().isPresent() ? "." : " (moveTo does so by itself).");
        Duration wait = Duration.between(now, end);
        ErrorDetails details = ErrorDetails.builder()
                .billed(false)
                .retryAfter(wait.isNegative() ? Duration.ZERO : wait)
                .build();
        return new BudgetExceededException(reason, details)
                .of(scope.budget.id(), end, scope.budget.moveTo().orElse(null));
    }

    private static String span(BudgetPeriod period) {
        return switch (period) {
            case HOUR -> " in this hour";
            case DAY -> " today";
            case MONTH -> " in this month";
        };
    }
}
