package dev.headgate.cost;

import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.JsonFields;
import dev.headgate.internal.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Budgets as a JSON document has them. */
final class BudgetFile {
    private BudgetFile() {}

    static List<Budget> read(InputStream json) throws IOException {
        Problems problems = new Problems("Budgets");
        List<Budget> budgets = new ArrayList<>();
        JsonFields.read(json, problems).ifPresent(document -> {
            document.objects("budgets").forEach(row -> budget(row, problems).ifPresent(budgets::add));
            document.end();
        });
        problems.throwIfAny();
        return List.copyOf(budgets);
    }

    private static Optional<Budget> budget(JsonFields row, Problems problems) {
        Optional<String> id = row.text("id");
        problems.check(id.isPresent(), row.at("id"), "is missing", "name the budget");
        Budget.Builder budget = Budget.of(id.orElse("?"));
        row.object("tags").ifPresent(tags -> {
            for (String name : tags.names()) {
                tags.text(name).ifPresent(value -> budget.tag(name, value));
            }
        });
        row.text("route").ifPresent(budget::route);
        row.text("model").ifPresent(budget::model);
        row.text("eachTag").ifPresent(budget::eachTag);
        row.text("per").ifPresent(text -> period(text, row, problems).ifPresent(budget::per));
        row.number("limitUsd").ifPresent(usd -> budget.limitUsd(usd.toString()));
        if (row.has("thresholds")) {
            budget.thresholds(row.smallNumbers("thresholds").toArray(Integer[]::new));
        }
        Optional<String> moveTo = row.text("moveTo");
        int moveAt = row.smallNumber("moveAt").orElse(100);
        problems.check(moveTo.isPresent() || !row.has("moveAt"), row.at("moveAt"), "moves nowhere", "give moveTo too");
        moveTo.ifPresent(route -> budget.moveTo(route, moveAt));
        if (row.flag("holdMost")) {
            budget.holdMost();
        }
        row.end();
        try {
            return Optional.of(budget.build());
        } catch (InvalidValueException e) {
            e.problems().forEach(problem -> problems.addNested(row.path(), problem));
            return Optional.empty();
        }
    }

    private static Optional<BudgetPeriod> period(String text, JsonFields row, Problems problems) {
        Optional<BudgetPeriod> period = switch (text) {
            case "hour" -> Optional.of(BudgetPeriod.HOUR);
            case "day" -> Optional.of(BudgetPeriod.DAY);
            case "month" -> Optional.of(BudgetPeriod.MONTH);
            default -> Optional.empty();
        };
        problems.check(period.isPresent(), row.at("per"), "is none of hour, day, month", "give one of them");
        return period;
    }
}
