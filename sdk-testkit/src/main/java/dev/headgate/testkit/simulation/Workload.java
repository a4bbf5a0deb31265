package dev.headgate.testkit.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The calls of a run: drawn once, from the scenario's seed, so that all strategies are asked the same. */
final class Workload {
    /** More would not fit into memory, nor into anybody's patience. */
    static final double MOST_CALLS = 2_000_000;

    private static final double SLOWEST_START = 3;
    private static final double TOKENIZER_NOISE = 0.1;

    private final Scenario scenario;
    private final SplittableRandom random;
    private final double[] jvms;

    private Workload(Scenario scenario) {
        this.scenario = scenario;
        this.random = new SplittableRandom(scenario.seed());
        this.jvms = shares(scenario.fleet());
    }

    /** Returns the calls, the first first. */
    static List<SimulatedCall> of(Scenario scenario) {
        double expected = scenario.traffic().stream()
                .mapToDouble(one -> one.mostRequestsPerMinute() * scenario.durationNanos() / Times.MINUTE)
                .sum();
        if (expected > MOST_CALLS) {
            throw new IllegalArgumentException("Scenario " + scenario.name() + " makes up to " + Math.round(expected)
                    + " calls; make duration, requestsPerMinute, bursts or load smaller, so that there are "
                    + Math.round(MOST_CALLS) + " or fewer.");
        }
        return new Workload(scenario).draw(scenario.traffic());
    }

    private List<SimulatedCall> draw(List<TrafficSpec> traffic) {
        List<SimulatedCall> calls = new ArrayList<>();
        for (int team = 0; team < traffic.size(); team++) {
            arrivals(traffic.get(team), team, calls);
        }
        calls.sort(Comparator.comparingLong(SimulatedCall::at));
        List<SimulatedCall> numbered = new ArrayList<>(calls.size());
        for (SimulatedCall call : calls) {
            numbered.add(new SimulatedCall(
                    numbered.size(),
                    call.at(),
                    call.jvm(),
                    call.traffic(),
                    call.team(),
                    call.session(),
                    call.input(),
                    call.characters(),
                    call.output(),
                    call.firstTokenNanos()));
        }
        return numbered;
    }

    /** A Poisson process whose rate changes, by thinning (Lewis, Shedler, 1979). */
    private void arrivals(TrafficSpec traffic, int team, List<SimulatedCall> calls) {
        RandomGenerator mine = random.split();
        double most = traffic.mostRequestsPerMinute() / Times.MINUTE;
        double at = Draw.exponential(mine) / most;
        while (at < scenario.durationNanos()) {
            double rate = traffic.requestsPerMinute((long) at) / Times.MINUTE;
            if (mine.nextDouble() * most < rate) {
                calls.add(call((long) at, traffic, team, mine));
            }
            at += Draw.exponential(mine) / most;
        }
    }

    private SimulatedCall call(long at, TrafficSpec traffic, int team, RandomGenerator mine) {
        ModelSpec model = scenario.model();
        int input = traffic.prefixTokens() + traffic.input().draw(mine);
        double noise = 1 + TOKENIZER_NOISE * Math.max(-3, Math.min(3, Draw.normal(mine)));
        double slow = Math.min(SLOWEST_START, StrictMath.exp(0.4 * Draw.normal(mine)));
        return new SimulatedCall(
                0,
                at,
                jvm(mine.nextDouble()),
                traffic,
                team,
                traffic.prefixTokens() == 0 ? -1 : ((long) team << 32) + mine.nextInt(traffic.sessions()),
                input,
                (int) Math.max(1, input * model.charactersPerToken() * noise),
                Math.min(model.maxOutputTokens(), traffic.output().draw(mine)),
                (long) (model.firstTokenNanos() * slow));
    }

    private int jvm(double lot) {
        double left = lot;
        for (int i = 0; i < jvms.length - 1; i++) {
            left -= jvms[i];
            if (left < 0) {
                return i;
            }
        }
        return jvms.length - 1;
    }

    /** Zipf's law. */
    private static double[] shares(FleetSpec fleet) {
        double[] shares = new double[fleet.jvms()];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = StrictMath.pow(i + 1, -fleet.unevenness());
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
