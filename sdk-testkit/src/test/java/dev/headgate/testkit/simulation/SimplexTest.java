package dev.headgate.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimplexTest {
    @Test
    void findsTheCorner() {
        Simplex program = new Simplex(new double[] {3, 5});
        program.atMost(new double[] {1, 0}, 4);
        program.atMost(new double[] {0, 2}, 12);
        program.atMost(new double[] {3, 2}, 18);
        assertThat(program.maximum()).isCloseTo(36, within(1e-5));
    }

    @Test
    void aProgramWithoutBoundIsToldFromOthers() {
        Simplex program = new Simplex(new double[] {1, 1});
        program.atMost(new double[] {1, 0}, 1);
        assertThatThrownBy(program::maximum).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void boundsOfZeroAreNoTrap() {
        Simplex program = new Simplex(new double[] {1, 1, 1});
        program.atMost(new double[] {1, -1, 0}, 0);
        program.atMost(new double[] {0, 1, -1}, 0);
        program.atMost(new double[] {0, 0, 1}, 5);
        assertThat(program.maximum()).isCloseTo(15, within(1e-5));
    }

    /** One limit over all, and one for each: filled up greedily by worth. */
    @Test
    void agreesWithTheFractionalKnapsack() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            int size = 1 + random.nextInt(30);
            double[] worth = random.doubles(size, 1, 100).toArray();
            double[] weight = random.doubles(size, 1, 10_000).toArray();
            double room = random.nextDouble() * Arrays.stream(weight).sum();
            Simplex program = new Simplex(worth);
            program.atMost(weight, room);
            for (int i = 0; i < size; i++) {
                double[] row = new double[size];
                row[i] = 1;
                program.atMost(row, 1);
            }
            double left = room;
            double best = 0;
            for (int i : IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -worth[i] / weight[i]))
                    .toList()) {
                double share = Math.min(1, left / weight[i]);
                best += share * worth[i];
                left -= share * weight[i];
            }
            assertThat(program.maximum()).as("seed %d", seed).isCloseTo(best, within(1e-5 * best + 1e-3));
        }
    }
}
