package dev.headgate.testkit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Runs a scenario with several ways to choose. Single-threaded and deterministic: the same scenario and seed give the
 * same figures.
 *
 * <pre>{@code
 * SimulationReport report = Simulation.run(Scenario.shipped("heavy-tails"), EnumSet.allOf(Strategy.class));
 * double refused = report.result(Strategy.HEADGATE_SHARED).throttledPerAttempt();
 * }</pre>
 */
public final class Simulation {
    /** How long after its deadline a call may still be answered: deadlines end waits, not answers. */
    private static final long LONGEST_ANSWER = 2 * Times.HOUR;

    private Simulation() {}

    /**
     * Runs a scenario.
     *
     * @param scenario what is simulated
     * @param strategies the ways to choose
     * @return how they fared, in the order in which they were given
     * @throws IllegalArgumentException if the scenario makes more calls than can be simulated
     */
    public static SimulationReport run(Scenario scenario, Collection<Strategy> strategies) {
        double capacity = Capacity.of(scenario);
        double load = scenario.load().orElse(1 / capacity);
        Scenario loaded = scenario.withTrafficTimes(load * capacity);
        List<SimulatedCall> calls = Workload.of(loaded);
        double optimum = FluidOptimum.worth(loaded, calls);
        double[] fair = FairShares.of(loaded, calls, optimum);
        List<StrategyResult> results = new ArrayList<>();
        for (Strategy strategy : strategies) {
            results.add(run(loaded, strategy, calls).result(strategy, optimum, fair));
        }
        return new SimulationReport(scenario, calls.size(), load, results);
    }

    private static Tally run(Scenario scenario, Strategy strategy, List<SimulatedCall> calls) {
        World world = World.of(scenario, calls.size());
        List<Client> clients = clients(strategy, world, calls);
        come(world, clients, calls, 0);
        world.clock().advance(Duration.ofNanos(scenario.durationNanos() + LONGEST_ANSWER));
        return world.tally();
    }

    /** Each call sees to it that the next one comes: few are in the timeline at a time. */
    private static void come(World world, List<Client> clients, List<SimulatedCall> calls, int number) {
        if (number < calls.size()) {
            SimulatedCall call = calls.get(number);
            world.later(call.at() - world.now(), () -> {
                clients.get(call.jvm()).come(call);
                come(world, clients, calls, number + 1);
            });
        }
    }

    private static List<Client> clients(Strategy strategy, World world, List<SimulatedCall> calls) {
        return switch (strategy) {
            case HEADGATE_SHARED -> HeadgateFleet.shared(world);
            case HEADGATE_ALONE -> HeadgateFleet.alone(world);
            default -> Baselines.clients(strategy, world, calls);
        };
    }
}
