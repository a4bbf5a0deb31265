package dev.headgate.testkit.simulation;

import dev.headgate.spi.Registration;
import dev.headgate.testkit.TestClock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What one run happens in.
 *
 * @param scenario what is simulated
 * @param clock the time that everything happens at
 * @param provider answers
 * @param tally counts
 * @param random what the strategy draws from
 */
record World(Scenario scenario, TestClock clock, Provider provider, Tally tally, SplittableRandom random) {
    static World of(Scenario scenario, int calls) {
        TestClock clock = TestClock.manual();
        Tally tally = new Tally(scenario, calls);
        return new World(
                scenario, clock, new Provider(scenario, clock, tally), tally, new SplittableRandom(~scenario.seed()));
    }

    long now() {
        return clock.nanoTime();
    }

    /** Runs a task later, never at once: what is done now is done to its end first. */
    Registration later(long nanos, Runnable task) {
        return clock.schedule(Duration.ofNanos(Math.max(1, nanos)), task);
    }

    boolean isLedgerUp() {
        return scenario.fleet().isLedgerUp(now());
    }

    /** Returns a JVM's clocks. How far they are off is drawn apart: nothing else hangs on it. */
    JvmTime jvmTime(RandomGenerator drawn) {
        long origin = drawn.nextLong(1L << 50);
        long most = scenario.fleet().clockSkewNanos();
        long skew = most == 0 ? 0 : new SplittableRandom(origin).nextLong(-most, most + 1);
        return new JvmTime(clock, origin, Duration.ofNanos(skew));
    }
}
