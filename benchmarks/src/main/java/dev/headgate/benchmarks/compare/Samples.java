package dev.headgate.benchmarks.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** All readings of a comparison. */
final class Samples {
    private final List<Sample> samples;

    Samples(Collection<Sample> samples) {
        this.samples = List.copyOf(samples);
    }

    /** Returns the scenarios that were measured, in their order. */
    List<Scenario> scenarios() {
        return samples.stream().map(Sample::scenario).distinct().toList();
    }

    List<Scenario> scenarios(Scenario.Part part) {
        return scenarios().stream().filter(scenario -> scenario.part() == part).toList();
    }

    Spread of(Scenario scenario, Contender contender, Measure measure) {
        return Spread.of(values(scenario, contender, measure));
    }

    /** Returns how a contender compares with the floor of the same round. */
    Spread againstFloor(Scenario scenario, Contender contender, Measure measure) {
        List<Double> floors = values(scenario, scenario.floor(), measure);
        List<Double> values = values(scenario, contender, measure);
        List<Double> compared = new ArrayList<>();
        for (int round = 0; round < values.size(); round++) {
            compared.add(measure.against(floors.get(round), values.get(round)));
        }
        return Spread.of(compared);
    }

    private List<Double> values(Scenario scenario, Contender contender, Measure measure) {
        return samples.stream()
                .filter(sample -> sample.scenario().equals(scenario)
                        && sample.contender().equals(contender)
                        && sample.measure() == measure)
                .sorted((one, other) -> Integer.compare(one.round(), other.round()))
                .map(Sample::value)
                .toList();
    }
}
