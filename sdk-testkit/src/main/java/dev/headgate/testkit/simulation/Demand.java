package dev.headgate.testkit.simulation;

import dev.headgate.spi.QuotaObservation.Dimension;
import java.util.List;

/**
 * What some calls need at least, all together: if what can come from a prompt cache does, and nothing more is held than
 * their answers take, or than they ask for themselves.
 */
final class Demand {
    private double calls;
    private double worth;
    private double input;
    private double output;
    private double total;
    private double seconds;
    private double tokenSeconds;
    private double held;

    static Demand of(List<SimulatedCall> calls, ModelSpec model) {
        Demand demand = new Demand();
        calls.forEach(call -> demand.add(call, model));
        return demand;
    }

    static Demand of(int team, List<SimulatedCall> calls, ModelSpec model) {
        return of(calls.stream().filter(call -> call.team() == team).toList(), model);
    }

    void add(SimulatedCall call, ModelSpec model) {
        int answer = call.wantedOutput();
        double holds = call.input() + (double) call.traffic().maxOutput().orElse(answer);
        double takes = call.durationNanos(model, answer) / (double) Times.SECOND;
        calls++;
        worth += call.worth(model);
        input += call.input() - call.traffic().prefixTokens();
        output += answer;
        total += call.worth(model) - call.traffic().prefixTokens();
        seconds += takes;
        held += holds;
        tokenSeconds += holds * takes;
    }

    double calls() {
        return calls;
    }

    double worth() {
        return worth;
    }

    double need(Dimension dimension) {
        return switch (dimension) {
            case TOKENS_PER_MINUTE, TOKENS_PER_DAY -> total;
            case INPUT_TOKENS_PER_MINUTE -> input;
            case OUTPUT_TOKENS_PER_MINUTE -> output;
            case REQUESTS_PER_MINUTE, REQUESTS_PER_DAY -> calls;
            case CONCURRENCY -> seconds;
        };
    }

    /** Returns for how long how many tokens are held, in token seconds: Little's law bounds what can be under way. */
    double tokenSeconds() {
        return tokenSeconds;
    }

    /** Returns how much more is counted at the end than was held: so far a bucket can be overdrawn. */
    double overdraft() {
        return held == 0 ? 1 : Math.max(1, total / held);
    }
}
