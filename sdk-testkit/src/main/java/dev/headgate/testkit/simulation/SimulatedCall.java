package dev.headgate.testkit.simulation;

/**
 * One call that comes, the same for every strategy.
 *
 * @param number its place among all, from 0
 * @param at when it comes, in nanoseconds since the start
 * @param jvm the JVM that makes it
 * @param traffic whose it is
 * @param team its place in the scenario's traffic
 * @param session whose prefix it begins with; -1 for none
 * @param input all tokens of the prompt, the prefix too
 * @param characters how long the prompt is
 * @param output tokens of the answer, if it may be as long as it gets
 * @param firstTokenNanos until the answer begins
 */
record SimulatedCall(
        int number,
        long at,
        int jvm,
        TrafficSpec traffic,
        int team,
        long session,
        int input,
        int characters,
        int output,
        long firstTokenNanos) {
    long deadline() {
        return at + traffic.deadlineNanos();
    }

    /** Returns the tokens of the answer as far as the call's own maximum lets it come. */
    int wantedOutput() {
        return Math.min(output, traffic.maxOutput().orElse(Integer.MAX_VALUE));
    }

    /** Returns what it counts where input and output share a limit, if nothing is read from a cache. */
    double worth(ModelSpec model) {
        return input + wantedOutput() * model.burndown();
    }

    long durationNanos(ModelSpec model, int tokens) {
        return firstTokenNanos + (long) (tokens / model.outputTokensPerSecond() * Times.SECOND);
    }
}
