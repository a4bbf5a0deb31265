package dev.headgate.cost.meter;

import dev.headgate.cost.Budget;
import dev.headgate.internal.Glob;
import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.BudgetStore.Window;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A budget with what is reckoned from it once. */
final class Scope {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    final Budget budget;
    final long limit;
    final long moveLimit;
    final long[] thresholds;
    private volatile @Nullable Window open;

    Scope(Budget budget) {
        this.budget = budget;
        this.limit = budget.limitNanoUsd();
        this.moveLimit = share(budget.movePercent());
        this.thresholds = budget.thresholds().stream().mapToLong(this::share).toArray();
    }

    /** Tells whether a call counts, whatever becomes of it. */
    boolean counts(Map<String, String> tags) {
        for (Map.Entry<String, String> wanted : budget.tags().entrySet()) {
            if (!wanted.getValue().equals(tags.get(wanted.getKey()))) {
                return false;
            }
        }
        return true;
    }

    boolean counts(Outlay outlay) {
        return counts(outlay.call().tags())
                && budget.route().map(outlay.route()::equals).orElse(true)
                && budget.model()
                        .map(model ->
                                Glob.matchesModel(model, outlay.deployment().model()))
                        .orElse(true);
    }

    /** Tells whether calls that count do so wherever they go, and nothing else can be done about it. */
    boolean isFinal() {
        return budget.route().isEmpty()
                && budget.model().isEmpty()
                && budget.moveTo().isEmpty();
    }

    Window window(Map<String, String> tags, Instant now) {
        String name = budget.eachTag()
                .map(tag -> budget.id() + "[" + tags.getOrDefault(tag, "") + "]")
                .orElse(budget.id());
        Window known = open;
        if (known == null || now.isBefore(known.start()) || !now.isBefore(known.end())) {
            known = budget.period().window(name, now);
            open = known;
        }
        return known.budget().equals(name) ? known : new Window(name, known.start(), known.end());
    }

    BudgetStore.Claim claim(Window window, long expected, long most, boolean mayMove) {
        boolean early = mayMove && budget.moveTo().isPresent();
        return new BudgetStore.Claim(window, early ? moveLimit : limit, budget.holdsMost() ? most : expected);
    }

    /** Names the tags' names and the values that the budget was set up with, not those of the call. */
    String text() {
        StringBuilder text = new StringBuilder(budget.id());
        List<String> parts = new ArrayList<>();
        budget.tags().forEach((name, value) -> parts.add(name + " " + value));
        budget.route().ifPresent(route -> parts.add("route " + route));
        budget.model().ifPresent(model -> parts.add("model " + model));
        budget.eachTag().ifPresent(tag -> parts.add("each " + tag));
        return parts.isEmpty()
                ? text.toString()
                : text.append(" (").append(String.join(", ", parts)).append(')').toString();
    }

    private long share(int percent) {
        return BigInteger.valueOf(limit)
                .multiply(BigInteger.valueOf(percent))
                .divide(HUNDRED)
                .min(MOST)
                .longValueExact();
    }
}
