package dev.headgate.testkit.assertj;

import static dev.headgate.testkit.assertj.Failing.fails;
import static dev.headgate.testkit.assertj.HeadgateAssertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.testkit.FakeFleet;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FakeFleetAssertTest {
    private final TestClock clock = TestClock.auto();

    @Test
    void attemptsAndWaits() {
        FakeFleet fleet = FakeFleet.builder(clock).accounts("a").build();
        fleet.always().reply("ok");
        Headgate gate = fleet.headgate("chat").build();
        gate.chat("chat").user("Hi").call();

        assertThat(fleet)
                .sawAttempts("a:answered")
                .throttledNothing()
                .neverWaited()
                .hasShareBetween("a", 1, 1);
        fails(
                () -> assertThat(fleet).sawAttempts("a:throttled"),
                "Expected the attempts to be [\"a:throttled\"] but was [\"a:answered\"]");
        fails(
                () -> assertThat(fleet).hasShareBetween("a", 0, 0.5),
                "Expected account a to have a share from 0.0 to 0.5 but was 1.0");

        fleet.account("a").next(Fault.throttled(Duration.ofSeconds(3)));
        gate.chat("chat").user("Hi").call();
        fails(
                () -> assertThat(fleet).neverWaited(),
                "Expected no waits but there were [3s], with the attempts [a:answered, a:throttled, a:answered]");
        assertThat(fleet).throttledNothing();
    }
}
