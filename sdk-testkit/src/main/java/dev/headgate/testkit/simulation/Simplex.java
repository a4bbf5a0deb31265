package dev.headgate.testkit.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Solves linear programs: the largest {@code c·x} with {@code A·x ≤ b}, {@code x ≥ 0} and {@code b ≥ 0}, by Dantzig's
 * simplex method. Bounds are made larger by a billionth, each by another, so that it never goes in circles.
 */
final class Simplex {
    private static final double EPSILON = 1e-9;

    private final List<double[]> rows = new ArrayList<>();
    private final List<Double> bounds = new ArrayList<>();
    private final double[] objective;

    Simplex(double[] objective) {
        this.objective = objective.clone();
    }

    int variables() {
        return objective.length;
    }

    /** Adds {@code row·x ≤ bound}. */
    void atMost(double[] row, double bound) {
        rows.add(row);
        bounds.add(Math.max(0, bound));
    }

    /** Returns the largest value of the objective. */
    double maximum() {
        int columns = objective.length + rows.size() + 1;
        double[][] tableau = new double[rows.size()][];
        for (int i = 0; i < tableau.length; i++) {
            double scale = largest(rows.get(i));
            tableau[i] = new double[columns];
            for (int j = 0; j < objective.length; j++) {
                tableau[i][j] = rows.get(i)[j] / scale;
            }
            tableau[i][objective.length + i] = 1;
            tableau[i][columns - 1] = bounds.get(i) / scale * (1 + EPSILON * i) + EPSILON * (i + 1);
        }
        double[] costs = new double[columns];
        double unit = largest(objective);
        for (int j = 0; j < objective.length; j++) {
            costs[j] = -objective[j] / unit;
        }
        for (int entering = entering(costs); entering >= 0; entering = entering(costs)) {
            int leaving = leaving(tableau, entering);
            if (leaving < 0) {
                throw new IllegalStateException("the linear program has no bound");
            }
            pivot(tableau, costs, leaving, entering);
        }
        return costs[columns - 1] * unit;
    }

    private static int entering(double[] costs) {
        int best = 0;
        for (int j = 1; j < costs.length - 1; j++) {
            if (costs[j] < costs[best]) {
                best = j;
            }
        }
        return costs[best] < -EPSILON ? best : -1;
    }

    private static int leaving(double[][] tableau, int entering) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < tableau.length; i++) {
            if (tableau[i][entering] > EPSILON) {
                double ratio = tableau[i][tableau[i].length - 1] / tableau[i][entering];
                if (ratio < least) {
                    least = ratio;
                    best = i;
                }
            }
        }
        return best;
    }

    private static void pivot(double[][] tableau, double[] costs, int leaving, int entering) {
        double[] pivot = tableau[leaving];
        double by = pivot[entering];
        for (int j = 0; j < pivot.length; j++) {
            pivot[j] /= by;
        }
        for (double[] row : tableau) {
            if (row != pivot) {
                subtract(row, pivot, row[entering]);
            }
        }
        subtract(costs, pivot, costs[entering]);
    }

    private static void subtract(double[] row, double[] pivot, double times) {
        if (Math.abs(times) > 1e-14) {
            for (int j = 0; j < row.length; j++) {
                row[j] -= times * pivot[j];
            }
        }
    }

    private static double largest(double[] row) {
        double most = 0;
        for (double value : row) {
            most = Math.max(most, Math.abs(value));
        }
        return most == 0 ? 1 : most;
    }
}
