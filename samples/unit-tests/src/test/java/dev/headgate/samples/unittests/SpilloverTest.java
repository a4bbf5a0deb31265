package dev.headgate.samples.unittests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.testkit.FakeFleet;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.FleetAttempt;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.junit.FakeRoute;
import dev.headgate.testkit.junit.HeadgateTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** D. What becomes of a throttled call, and are three accounts used without ever being refused? In virtual time. */
@HeadgateTest
@FakeRoute(
        value = "support",
        accounts = {"a", "b", "c"},
        requestsPerMinute = 10,
        tokensPerMinute = 20_000,
        burndown = 5)
class SpilloverTest {
    @Test
    void throttledCallMovesAndDoesNotWait(FakeFleet fleet, Headgate gate) {
        fleet.always().reply("ok");
        fleet.account("a").next(Fault.throttled(Duration.ofSeconds(3)));

        gate.chat("support").user("Hi").maxOutputTokens(100).call();
        gate.chat("support").user("Hi").maxOutputTokens(100).call();

        assertThat(fleet.account("a").answered()).isZero();
        assertThat(fleet.attempts()).extracting(FleetAttempt::summary).contains("a:throttled");
        assertThat(fleet.waits()).isEmpty();
    }

    /** The client knows the quotas and spreads before they are reached: nothing is refused, and no account is left out. */
    @Test
    void quotasAreUsedAndNeverExceeded(FakeFleet fleet, Headgate gate, TestClock clock) {
        fleet.always().reply("ok");

        for (int i = 0; i < 30; i++) {
            gate.chat("support").user("Hi").maxOutputTokens(100).call();
        }

        assertThat(fleet.throttles()).isZero();
        assertThat(fleet.share("a")).isBetween(0.2, 0.45);
        assertThat(fleet.account("a").headroom()).isLessThan(0.2);
        clock.advance(Duration.ofMinutes(1));
        assertThat(fleet.account("a").headroom()).isEqualTo(1);
    }
}
