package dev.headgate.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that clients do.
 *
 * @param id its name on the command line
 * @param title its name in the report
 * @param part where the report tells of it
 * @param benchmark how it is measured
 * @param parameters what the benchmark is told beside the contender
 * @param measures what is looked at
 * @param floor the bare client
 * @param others who is held against the floor
 * @param goals what they may cost
 */
record Scenario(
        String id,
        String title,
        Part part,
        Class<?> benchmark,
        Map<String, String> parameters,
        List<Measure> measures,
        Contender floor,
        List<Contender> others,
        List<Goal> goals) {
    /** What parts the report has. */
    enum Part {
        /** One caller, held against the bare client. */
        COMPARISON,
        /** What each stage of governance adds. */
        STAGES,
        /** Many callers. */
        THROUGHPUT
    }

    Scenario(
            String id,
            String title,
            Class<?> benchmark,
            List<Measure> measures,
            Contender floor,
            List<Contender> others,
            List<Goal> goals) {
        this(id, title, Part.COMPARISON, benchmark, Map.of(), measures, floor, others, goals);
    }

    /** Returns all, the floor first. */
    List<Contender> contenders() {
        List<Contender> all = new ArrayList<>();
        all.add(floor);
        all.addAll(others);
        return all;
    }

    Optional<Goal> goal(Measure measure) {
        return goals.stream().filter(goal -> goal.measure() == measure).findFirst();
    }
}
