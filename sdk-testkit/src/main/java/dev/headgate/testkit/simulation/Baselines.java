package dev.headgate.testkit.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The ways to choose that the router is compared with. */
final class Baselines {
    private Baselines() {}

    static List<Client> clients(Strategy strategy, World world, List<SimulatedCall> calls) {
        int jvms = world.scenario().fleet().jvms();
        if (strategy == Strategy.CLAIRVOYANT) {
            return Collections.nCopies(jvms, new Clairvoyant(world));
        }
        double[] callsPerMinute = callsPerMinute(
                world.scenario(), Demand.of(calls, world.scenario().model()));
        LeastUsed.Counters counters = new LeastUsed.Counters(world);
        List<Client> clients = new ArrayList<>();
        for (int i = 0; i < jvms; i++) {
            SplittableRandom random = world.random().split();
            int first = random.nextInt(callsPerMinute.length);
            Picker picker = switch (strategy) {
                case CAPACITY_WEIGHTED -> new CapacityWeighted(callsPerMinute, random);
                case ROUND_ROBIN -> new RoundRobin(first);
                case STICKY -> new Sticky(first);
                default -> new LeastUsed(world, counters, tokenLimits(world.scenario()), random);
            };
            clients.add(new CooldownClient(world, picker, random.split()));
        }
        return clients;
    }

    /** Returns how many mean calls each account can do by its limits: what somebody would write down as its weight. */
    private static double[] callsPerMinute(Scenario scenario, Demand demand) {
        return scenario.accounts().stream()
                .mapToDouble(account -> account.limits().entrySet().stream()
                        .filter(limit -> limit.getKey()
                                .window()
                                .filter(span -> span.toMinutes() == 1)
                                .isPresent())
                        .mapToDouble(limit -> limit.getValue() * demand.calls() / demand.need(limit.getKey()))
                        .min()
                        .orElse(1))
                .toArray();
    }

    private static double[] tokenLimits(Scenario scenario) {
        return scenario.accounts().stream()
                .mapToDouble(account -> account.limits().entrySet().stream()
                        .filter(limit -> limit.getKey().countsOutput()
                                && limit.getKey()
                                        .window()
                                        .filter(span -> span.toMinutes() == 1)
                                        .isPresent())
                        .mapToDouble(Map.Entry::getValue)
                        .min()
                        .orElse(Double.MAX_VALUE))
                .toArray();
    }
}
