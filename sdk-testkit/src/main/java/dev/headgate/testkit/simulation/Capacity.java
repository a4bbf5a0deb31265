package dev.headgate.testkit.simulation;

import java.util.List;

/** How much of a mix of calls all accounts can do in the long run: a linear program over accounts and teams. */
final class Capacity {
    /** Calls that are drawn to learn what the mean call needs. */
    private static final double SAMPLE = 20_000;

    private Capacity() {}

    /** Returns how many times the scenario's traffic, as it is written down, can be done. */
    static double of(Scenario scenario) {
        double expected = scenario.traffic().stream()
                .mapToDouble(one -> one.mostRequestsPerMinute() * scenario.durationNanos() / Times.MINUTE)
                .sum();
        double factor = Math.min(Workload.MOST_CALLS, SAMPLE) / expected;
        List<SimulatedCall> sample = Workload.of(scenario.withTrafficTimes(factor));
        return factor * times(scenario, sample);
    }

    private static double times(Scenario scenario, List<SimulatedCall> calls) {
        int teams = scenario.traffic().size();
        int accounts = scenario.accounts().size();
        Demand[][] demand = new Demand[teams][1];
        double[] objective = new double[1 + teams * accounts];
        objective[0] = 1;
        Simplex program = new Simplex(objective);
        for (int team = 0; team < teams; team++) {
            demand[team][0] = Demand.of(team, calls, scenario.model());
            double[] row = new double[objective.length];
            row[0] = 1;
            for (int account = 0; account < accounts; account++) {
                row[1 + team * accounts + account] = -1;
            }
            program.atMost(row, 0);
        }
        for (int account = 0; account < accounts; account++) {
            for (Supply supply : Supply.of(scenario.accounts().get(account), demand)) {
                double[] used = new double[objective.length];
                double[] held = new double[objective.length];
                for (int team = 0; team < teams; team++) {
                    used[1 + team * accounts + account] = demand[team][0].need(supply.dimension());
                    held[1 + team * accounts + account] = demand[team][0].tokenSeconds();
                }
                program.atMost(used, supply.sustained(scenario.durationNanos()));
                if (supply.boundsWhatIsHeld()) {
                    program.atMost(held, supply.heldUntil(scenario.durationNanos()));
                }
            }
        }
        return program.maximum();
    }
}
