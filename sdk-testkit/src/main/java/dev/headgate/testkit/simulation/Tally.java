package dev.headgate.testkit.simulation;

import java.util.Arrays;

/** Counts what happens in a run. */
final class Tally {
    private final Scenario scenario;
    private final long[] waits;
    private final double[] worthByTeam;
    private int answered;
    private int failed;
    private long attempts;
    private long throttled;
    private long cacheable;
    private long cached;
    private long storeCalls;

    Tally(Scenario scenario, int calls) {
        this.scenario = scenario;
        this.waits = new long[calls];
        this.worthByTeam = new double[scenario.traffic().size()];
    }

    void attempt(boolean admitted) {
        attempts++;
        throttled += admitted ? 0 : 1;
    }

    void answered(SimulatedCall call, long sentAt, int output, boolean warm) {
        waits[answered++] = sentAt - call.at();
        worthByTeam[call.team()] += call.input() + output * scenario.model().burndown();
        if (call.session() >= 0) {
            cacheable++;
            cached += warm ? 1 : 0;
        }
    }

    void failed() {
        failed++;
    }

    void storeCall() {
        storeCalls++;
    }

    StrategyResult result(Strategy strategy, double optimum, double[] fairShares) {
        int calls = answered + failed;
        if (calls != waits.length) {
            throw new IllegalStateException(strategy.id() + " left " + (waits.length - calls) + " of " + waits.length
                    + " calls without an end");
        }
        long[] sorted = Arrays.copyOf(waits, answered);
        Arrays.sort(sorted);
        return new StrategyResult(
                strategy,
                ratio((double) throttled, (double) attempts),
                ratio(failed, calls),
                ratio(Arrays.stream(worthByTeam).sum(), optimum),
                millis(sorted, 0.50),
                millis(sorted, 0.99),
                ratio((double) attempts, calls),
                jain(fairShares),
                cacheable == 0 ? 0 : ratio((double) cached, (double) cacheable),
                ratio((double) storeCalls, calls));
    }

    /** Jain's index of what the teams got, each as a share of what would be fair: 1 if all got alike. */
    private double jain(double[] fairShares) {
        double sum = 0;
        double squares = 0;
        int teams = 0;
        for (int i = 0; i < worthByTeam.length; i++) {
            if (fairShares[i] > 0) {
                double share = Math.min(1, worthByTeam[i] / fairShares[i]);
                sum += share;
                squares += share * share;
                teams++;
            }
        }
        return squares == 0 ? 0 : sum * sum / (teams * squares);
    }

    private static double millis(long[] sorted, double quantile) {
        return sorted.length == 0
                ? 0
                : sorted[(int) Math.min(sorted.length - 1L, (long) (quantile * sorted.length))]
                        / (double) Times.MILLISECOND;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
