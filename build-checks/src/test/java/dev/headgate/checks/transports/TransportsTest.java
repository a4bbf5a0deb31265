package dev.headgate.checks.transports;

import static dev.headgate.testkit.Match.toolResult;
import static dev.headgate.testkit.Match.turn;
import static dev.headgate.testkit.Match.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.ToolFunction;
import dev.headgate.chat.ChatStream;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeFleet;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.FleetAttempt;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.canary.Canaries;
import dev.headgate.testkit.canary.Canary;
import dev.headgate.testkit.canary.Channel;
import dev.headgate.testkit.junit.EachTransport;
import dev.headgate.testkit.junit.FakeRoute;
import dev.headgate.testkit.junit.HeadgateTest;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;

/** One script, played in process and to the real providers over HTTP. */
@HeadgateTest
@FakeRoute(
        value = "chat",
        accounts = {"a", "b"})
@Timeout(20)
class TransportsTest {
    @EachTransport
    void stubsAnswer(FakeModel model, Headgate gate) {
        model.when(user("France"), turn(1)).then(Answer.text("Par", "is").withUsage(12, 3));
        assertThat(gate.chat("chat").user("The capital of France?").call().text())
                .isEqualTo("Paris");
        assertThat(model.lastRequest().lastUserText()).isEqualTo("The capital of France?");
    }

    @EachTransport
    void throttlesMove(FakeFleet fleet, Headgate gate) {
        fleet.always().reply("ok");
        fleet.account("a").next(Fault.throttled(Duration.ofSeconds(3)));
        fleet.account("b").next(Fault.throttled(Duration.ofSeconds(3)));
        gate.chat("chat").user("x").call();
        assertThat(fleet.attempts())
                .extracting(FleetAttempt::summary)
                .containsExactly("a:throttled", "b:throttled", "a:answered");
        assertThat(fleet.waits()).containsExactly(Duration.ofSeconds(3));
    }

    record Place(String city) {}

    @EachTransport
    void toolsAreCalled(FakeModel model, Headgate gate) {
        model.when(turn(1)).then(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"));
        model.when(toolResult("weather", "-3")).reply("Cold");
        ToolFunction weather = ToolFunction.of("weather", "Tells it", Place.class, place -> "-3 in " + place.city());
        assertThat(gate.chat("chat").user("Oslo?").tools(weather).call().text()).isEqualTo("Cold");
    }

    @EachTransport
    void slowAnswersTakeTimeByTheClock(FakeModel model, Headgate gate, TestClock clock, FakeFleet fleet) {
        Answer slow = Answer.builder()
                .pause(Duration.ofMillis(800))
                .text("Hel")
                .slowly(Duration.ofMillis(20), "l", "o")
                .build();
        model.next(slow, slow);
        assertThat(gate.chat("chat").user("x").call().text()).isEqualTo("Hello");
        try (ChatStream stream = gate.chat("chat").user("x").stream()) {
            assertThat(stream.response().text()).isEqualTo("Hello");
        }
        assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(1680));
        assertThat(fleet.waits()).isEmpty();
    }

    @EachTransport
    @FakeRoute(value = "chat", requestsPerMinute = 2, concurrency = 1)
    void quotasHold(FakeFleet fleet, Headgate gate) {
        fleet.always().reply("ok");
        for (int i = 0; i < 5; i++) {
            gate.chat("chat").user("x").call();
        }
        assertThat(fleet.throttles()).isZero();
        assertThat(fleet.waits()).isNotEmpty();
    }

    @EachTransport
    void whatIsSentIsWatched(FakeModel model, Headgate gate, Canaries canaries) {
        Canary iban = canaries.plant("DE89 3704 0044 0532 0130 00");
        model.always().reply("ok");
        gate.chat("chat").user("My IBAN is " + iban).call();
        assertThat(canaries.sightings()).hasSize(1).allMatch(seen -> seen.channel() == Channel.WIRE);
    }
}
