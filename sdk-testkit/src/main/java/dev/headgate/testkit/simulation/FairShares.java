package dev.headgate.testkit.simulation;

import java.util.Arrays;
import java.util.List;

/** What each team would get if all got alike by their weights, and what one does not want went to the others. */
final class FairShares {
    private FairShares() {}

    /** Weighted max-min fairness by filling up (Bertsekas, Gallager: Data Networks, 1992, 6.5.2). */
    static double[] of(Scenario scenario, List<SimulatedCall> calls, double optimum) {
        List<TrafficSpec> traffic = scenario.traffic();
        double[] wanted = new double[traffic.size()];
        for (SimulatedCall call : calls) {
            wanted[call.team()] += call.worth(scenario.model());
        }
        double[] shares = new double[wanted.length];
        double left = Math.min(optimum, Arrays.stream(wanted).sum());
        while (left > 1) {
            double weights = 0;
            double step = Double.POSITIVE_INFINITY;
            for (int i = 0; i < shares.length; i++) {
                if (shares[i] < wanted[i]) {
                    weights += traffic.get(i).weight();
                    step = Math.min(
                            step, (wanted[i] - shares[i]) / traffic.get(i).weight());
                }
            }
            if (weights == 0) {
                break;
            }
            step = Math.min(step, left / weights);
            for (int i = 0; i < shares.length; i++) {
                if (shares[i] < wanted[i]) {
                    double more = step * traffic.get(i).weight();
                    shares[i] = more >= wanted[i] - shares[i] - 1e-6 ? wanted[i] : shares[i] + more;
                    left -= more;
                }
            }
        }
        return shares;
    }
}
