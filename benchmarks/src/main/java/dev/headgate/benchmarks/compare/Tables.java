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
        for (Scenario scenario : samples.scenarios(Scenario.Part.COMPARISON)) {
            for (Measure measure : scenario.measures()) {
                for (Contender contender : scenario.contenders()) {
                    String figure = Numbers.text(samples.of(scenario, contender, measure)) + " " + measure.unit;
                    cells(table, scenario.title(), contender.title(), measure.title, figure);
                }
            }
        }
        return table.toString();
    }

    /** What each stage adds to a call without any. */
    String stages() {
        StringBuilder table = new StringBuilder();
        table.append("| governance | allocated | CPU |\n|---|---|---|\n");
        for (Scenario scenario : samples.scenarios(Scenario.Part.STAGES)) {
            for (Contender contender : scenario.contenders()) {
                cells(
                        table,
                        contender.title(),
                        added(scenario, contender, Measure.ALLOCATION),
                        added(scenario, contender, Measure.CPU));
            }
        }
        return table.toString();
    }

    private String added(Scenario scenario, Contender contender, Measure measure) {
        double floor = samples.of(scenario, scenario.floor(), measure).median();
        double value = samples.of(scenario, contender, measure).median();
        boolean isFloor = contender.equals(scenario.floor());
        String sign = isFloor || value < floor ? "" : "+";
        return sign + Numbers.text(isFloor ? value : value - floor) + " " + measure.unit;
    }

    String throughput() {
        StringBuilder table = new StringBuilder();
        table.append("| who calls | the bare client | Headgate | compared |\n|---|---|---|---|\n");
        for (Scenario scenario : samples.scenarios(Scenario.Part.THROUGHPUT)) {
            Contender headgate = scenario.others().get(0);
            cells(
                    table,
                    scenario.title(),
                    Numbers.text(samples.of(scenario, scenario.floor(), Measure.THROUGHPUT)) + " /s",
                    Numbers.text(samples.of(scenario, headgate, Measure.THROUGHPUT)) + " /s",
                    Numbers.compared(Measure.THROUGHPUT, samples.againstFloor(scenario, headgate, Measure.THROUGHPUT)));
        }
        return table.toString();
    }

    private static void cells(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
