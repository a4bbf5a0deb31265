package dev.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.ThrottledException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.spi.Quota;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FakeFleetTest {
    private final TestClock clock = TestClock.auto();

    private static Quota perMinute(long requests) {
        return Quota.builder().requestsPerMinute(requests).build();
    }

    @Test
    void clientThatKnowsTheQuotasCausesNoThrottle() {
        FakeFleet fleet = FakeFleet.builder(clock)
                .accounts("a", "b", "c")
                .quota(Quota.builder()
                        .requestsPerMinute(10)
                        .tokensPerMinute(20_000)
                        .build())
                .burndown(5)
                .build();
        fleet.always().reply("ok");
        try (Headgate gate = fleet.headgate("chat").build()) {
            for (int i = 0; i < 60; i++) {
                assertThat(gate.chat("chat")
                                .user("Hello " + i)
                                .maxOutputTokens(50)
                                .call()
                                .text())
                        .isEqualTo("ok");
            }
        }
        assertThat(fleet.throttles()).isZero();
        assertThat(fleet.attempts()).hasSize(60);
        assertThat(fleet.share("a") + fleet.share("b") + fleet.share("c")).isEqualTo(1.0);
        assertThat(fleet.share("a")).isBetween(0.2, 0.5);
        assertThat(fleet.waits()).isNotEmpty();
        assertThat(clock.elapsed()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(75));
        assertThat(fleet.account("a").headroom()).isLessThan(0.3);
        clock.advance(Duration.ofMinutes(1));
        assertThat(fleet.account("a").headroom()).isEqualTo(1.0);
        fleet.verify();
    }

    @Test
    void clientThatDoesNotKnowIsRefused() {
        FakeFleet fleet =
                FakeFleet.builder(clock).accounts("a").quota(perMinute(2)).build();
        fleet.always().reply("ok");
        Deployment unlimited = Deployment.of(fleet.deployments()[0].provider(), "model-1");
        try (Headgate gate = Headgate.builder()
                .route("chat", unlimited)
                .retryPolicy(RetryPolicy.none())
                .timeSource(clock)
                .build()) {
            gate.chat("chat").user("1").call();
            gate.chat("chat").user("2").call();
            assertThatThrownBy(() -> gate.chat("chat").user("3").call())
                    .isInstanceOfSatisfying(ThrottledException.class, e -> {
                        assertThat(e.scope()).isEqualTo(ThrottledException.Scope.REQUESTS);
                        assertThat(e.details().retryAfter().orElseThrow())
                                .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(31));
                    });
        }
        assertThat(fleet.throttles()).isEqualTo(1);
        assertThat(fleet.attempts())
                .extracting(FleetAttempt::summary)
                .containsExactly("a:answered", "a:answered", "a:throttled");
    }

    @Test
    void oneShotFaultsAreNotTheClientsDoing() {
        FakeFleet fleet = FakeFleet.builder(clock).accounts("a", "b").build();
        fleet.always().reply("ok");
        fleet.account("a").next(Fault.throttled(Duration.ofSeconds(3)));
        try (Headgate gate = fleet.headgate("chat").build()) {
            gate.chat("chat").user("1").call();
            gate.chat("chat").user("2").call();
        }
        assertThat(fleet.attempts()).extracting(FleetAttempt::summary).startsWith("a:throttled", "b:answered");
        assertThat(fleet.throttles()).isZero();
        assertThat(fleet.waits()).isEmpty();
    }

    @Test
    void whatIsUnderWayHoldsUntilItEnds() {
        FakeFleet fleet = FakeFleet.builder(clock)
                .quota(Quota.builder().concurrency(1).tokensPerMinute(100_000).build())
                .maxOutputTokens(50_000)
                .build();
        fleet.always().then(Answer.text("a", "b"));
        try (Headgate gate = fleet.headgate("chat").build()) {
            FakeDeployment deployment = fleet.deployment("test/model-1");
            ChatStream stream = gate.chat("chat").user("1").maxOutputTokens(40_000).stream();
            stream.iterator().next();
            assertThat(deployment.headroom()).isZero();
            stream.close();
            assertThat(deployment.headroom()).isGreaterThan(0.9);
            assertThat(gate.chat("chat").user("2").call().text()).isEqualTo("ab");
            assertThat(deployment.headroom()).isGreaterThan(0.9);
            assertThat(deployment.answered()).isEqualTo(2);
        }
    }

    @Test
    void answersThatTakeTimeAreNoWaits() {
        FakeFleet fleet = FakeFleet.builder(clock).build();
        fleet.always()
                .then(Answer.builder()
                        .slowly(Duration.ofMillis(20), "a", "b")
                        .build()
                        .delayedBy(Duration.ofSeconds(1)));
        try (Headgate gate = fleet.headgate("chat").build()) {
            gate.chat("chat").user("1").call();
        }
        assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(1040));
        assertThat(fleet.waits()).isEmpty();
    }

    @Test
    void clientOnRealTimeFails() {
        FakeFleet fleet = FakeFleet.builder(clock).build();
        fleet.always().reply("ok");
        try (Headgate gate =
                Headgate.builder().route("chat", fleet.deployments()).build()) {
            assertThatThrownBy(() -> gate.chat("chat").user("1").call())
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("real time");
        }
        assertThatThrownBy(fleet::verify).hasMessageContaining("real time");
    }

    @Test
    void regionsAndModelsMakeDeployments() {
        FakeFleet fleet = FakeFleet.builder(clock)
                .accounts("a", "b")
                .regions("eu-central-1", "eu-west-1")
                .models("small", "large")
                .build();
        assertThat(fleet.deployments()).extracting(Deployment::id).hasSize(8).contains("b/eu-west-1/large");
        assertThat(fleet.deployment("b/eu-west-1/large").id()).isEqualTo("b/eu-west-1/large");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fleet.account("a"))
                .withMessageContaining("4 deployments");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fleet.deployment("x"))
                .withMessageContaining("a/eu");
    }

    @Test
    void stepsNotTakenAreTold() {
        FakeFleet fleet = FakeFleet.builder(clock).build();
        fleet.account("test").next(Fault.overloaded());
        assertThatThrownBy(fleet::verify).hasMessageContaining("test/model-1 were not taken");
    }

    @Test
    void gatesAndHangUpsAreThoseOfTheScript() {
        FakeFleet fleet = FakeFleet.builder(clock).build();
        Answer standing = Answer.builder().text("a").gate("mid").text("b").build();
        fleet.when().then(standing, standing);
        fleet.script().open("mid");
        try (Headgate gate = fleet.headgate("chat").build()) {
            assertThat(gate.chat("chat").user("1").call().text()).isEqualTo("ab");
            ChatStream stream = gate.chat("chat").user("2").stream();
            stream.iterator().next();
            stream.close();
            fleet.script().awaitHangUps(1);
        }
    }
}
