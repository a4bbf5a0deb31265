package dev.headgate.benchmarks.compare;

/** Writes the tables of the report, in Markdown. */
final class Tables {
    private final Samples samples;

    Tables(Samples samples) {
        this.samples = samples;
    }

    String goals() {
        StringBuilder table = new StringBuilder();
        table.append("| what | who | measure | goal | measured against the floor | met |\n");
        table.append("|---|---|---|---|---|---|\n");
        for (Scenario scenario : samples.scenarios()) {
            for (Contender contender : scenario.others()) {
                for (Goal goal : scenario.goals()) {
                    row(table, scenario, contender, goal);
                }
            }
        }
        return table.toString();
    }

    private void row(StringBuilder table, Scenario scenario, Contender contender, Goal goal) {
        Spread measured = samples.againstFloor(scenario, contender, goal.measure());
        cells(
                table,
                scenario.title(),
                contender.title(),
                goal.measure().title,
                Numbers.limit(goal),
                Numbers.compared(goal.measure(), measured),
                measured.median() <= goal.limit() ? "yes" : "**no**");
    }

    String figures() {
        StringBuilder table = new StringBuilder();
        table.append("| what | who | measure | figure |\n|---|---|---|---|\n");
        for (Scenario scenario : samples.scenarios()) {
            for (Measure measure : scenario.measures()) {
                for (Contender contender : scenario.contenders()) {
                    String figure = Numbers.text(samples.of(scenario, contender, measure)) + " " + measure.unit;
                    cells(table, scenario.title(), contender.title(), measure.title, figure);
                }
            }
        }
        return table.toString();
    }

    private static void cells(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
