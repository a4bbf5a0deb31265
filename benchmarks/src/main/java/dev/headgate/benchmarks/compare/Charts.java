package dev.headgate.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Chooses what the charts show. */
final class Charts {
    private final Samples samples;

    Charts(Samples samples) {
        this.samples = samples;
    }

    /** Draws a measure of all scenarios that have a goal for it. */
    String draw(Measure measure) {
        List<BarChart.Group> groups = new ArrayList<>();
        for (Scenario scenario : samples.scenarios()) {
            Optional<Goal> goal = scenario.goal(measure);
            if (goal.isPresent()) {
                groups.add(group(scenario, goal.get()));
            }
        }
        String unit = measure.ratio ? "times the bare client's" : measure.unit;
        return BarChart.svg(capital(measure.title) + ", " + unit + " (the mark is the goal)", groups);
    }

    /** Draws how many calls many callers make. */
    String throughput() {
        List<BarChart.Group> groups = new ArrayList<>();
        for (Scenario scenario : samples.scenarios(Scenario.Part.THROUGHPUT)) {
            List<BarChart.Bar> bars = new ArrayList<>();
            for (Contender contender : scenario.contenders()) {
                double value =
                        samples.of(scenario, contender, Measure.THROUGHPUT).median();
                boolean floor = contender.equals(scenario.floor());
                bars.add(new BarChart.Bar(contender.title(), value, Numbers.text(value) + " /s", floor));
            }
            groups.add(new BarChart.Group(scenario.title(), bars, OptionalDouble.empty()));
        }
        return BarChart.svg(capital(Measure.THROUGHPUT.title), groups);
    }

    private static String capital(String title) {
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    private BarChart.Group group(Scenario scenario, Goal goal) {
        Measure measure = goal.measure();
        List<BarChart.Bar> bars = new ArrayList<>();
        for (Contender contender : scenario.contenders()) {
            double value = measure.ratio
                    ? samples.againstFloor(scenario, contender, measure).median()
                    : samples.of(scenario, contender, measure).median();
            String text = Numbers.text(value) + (measure.ratio ? " ×" : " " + measure.unit);
            bars.add(new BarChart.Bar(contender.title(), value, text, contender.equals(scenario.floor())));
        }
        double floor = samples.of(scenario, scenario.floor(), measure).median();
        double mark = measure.ratio ? goal.limit() : floor + goal.limit();
        return new BarChart.Group(scenario.title(), bars, OptionalDouble.of(mark));
    }
}
