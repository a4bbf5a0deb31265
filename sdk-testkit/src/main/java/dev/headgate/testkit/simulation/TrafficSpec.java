package dev.headgate.testkit.simulation;

import dev.headgate.routing.Priority;
import java.util.List;
import java.util.OptionalInt;

/**
 * The calls of one team.
 *
 * @param team its name
 * @param weight its share next to the others while calls wait
 * @param priority who goes first while calls wait
 * @param requestsPerMinute how many calls come, in the mean, bursts aside
 * @param bursts when more come
 * @param input tokens of the prompts, the cached prefix aside
 * @param output tokens of the answers
 * @param maxOutput the maximum that calls set, if they do
 * @param deadlineNanos how long a call may take
 * @param prefixTokens tokens that all calls of a session begin with; 0 for none
 * @param sessions how many sessions there are at a time
 */
record TrafficSpec(
        String team,
        int weight,
        Priority priority,
        double requestsPerMinute,
        List<Burst> bursts,
        Distribution input,
        Distribution output,
        OptionalInt maxOutput,
        long deadlineNanos,
        int prefixTokens,
        int sessions) {
    /**
     * A time at which more calls come.
     *
     * @param span when
     * @param factor how many times as many
     */
    record Burst(Span span, double factor) {}

    TrafficSpec times(double factor) {
        return new TrafficSpec(
                team,
                weight,
                priority,
                requestsPerMinute * factor,
                bursts,
                input,
                output,
                maxOutput,
                deadlineNanos,
                prefixTokens,
                sessions);
    }

    double requestsPerMinute(long at) {
        double factor = 1;
        for (Burst burst : bursts) {
            factor = burst.span().contains(at) ? factor * burst.factor() : factor;
        }
        return requestsPerMinute * factor;
    }

    double mostRequestsPerMinute() {
        double factor = 1;
        for (Burst burst : bursts) {
            factor *= Math.max(1, burst.factor());
        }
        return requestsPerMinute * factor;
    }
}
