package dev.headgate.samples.unittests;

import static dev.headgate.testkit.Match.toolResult;
import static dev.headgate.testkit.Match.turn;
import static dev.headgate.testkit.Match.user;

import dev.headgate.Headgate;
import dev.headgate.routing.Deployment;
import dev.headgate.testkit.FakeFleet;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.canary.Canaries;
import dev.headgate.testkit.canary.Channel;
import dev.headgate.testkit.junit.FakeRoute;
import dev.headgate.testkit.junit.HeadgateTest;
import org.junit.jupiter.api.Test;

/** Tests that fail, each in one way: docs/testing.md shows their messages, and {@link FailureMessagesTest} compares. */
@HeadgateTest
@FakeRoute("support")
class FailingExamples {
    @Test
    void unanswered(FakeModel model, Headgate gate) {
        model.when(user("weather"), turn(1)).reply("Cold");
        model.when(user("capital of France"), turn(1)).reply("Paris");

        gate.chat("support").user("What is the capital of Spain?").call();
    }

    @Test
    void oneRequestTooMany(FakeModel model, Headgate gate) {
        model.when(user("France")).reply("Paris");

        gate.chat("support").user("The capital of France?").call();
        gate.chat("support").user("France again?").call();
    }

    @Test
    void unusedStub(FakeModel model, Headgate gate) {
        model.when(toolResult("weather", "-3")).reply("Cold");
        model.always().reply("?");

        gate.chat("support").user("How is Oslo?").call();
    }

    @Test
    void unusedReply(FakeModel model, Headgate gate) {
        model.reply("one").reply("two");

        gate.chat("support").user("Hi").call();
    }

    @Test
    @FakeRoute(
            value = "support",
            accounts = {"a", "b"})
    void unusedFault(FakeFleet fleet, Headgate gate) {
        fleet.always().reply("ok");
        fleet.account("b").next(Fault.overloaded());

        gate.chat("support").user("Hi").call();
    }

    @Test
    void realTime(FakeModel model) {
        model.always().reply("ok");

        try (Headgate gate = Headgate.builder()
                .route("support", Deployment.of(model, "model-1"))
                .build()) {
            gate.chat("support").user("Hi").call();
        }
    }

    @Test
    void leak(FakeModel model, Headgate gate, Canaries canaries) {
        canaries.plant("DE89 3704 0044 0532 0130 00");
        model.always().reply("ok");

        gate.chat("support").user("My IBAN is DE89370400440532013000").call();

        canaries.verifyNeverSeen(Channel.WIRE);
    }

    @Test
    void nobodyWatches(Canaries canaries) {
        canaries.plant("DE89 3704 0044 0532 0130 00");

        canaries.verifyNeverSeen(Channel.AUDIT);
    }
}
