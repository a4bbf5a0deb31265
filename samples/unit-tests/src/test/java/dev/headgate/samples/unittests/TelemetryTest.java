package dev.headgate.samples.unittests;

import static dev.headgate.testkit.assertj.HeadgateAssertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Usage;
import dev.headgate.telemetry.SemanticConventions;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.junit.FakeRoute;
import dev.headgate.testkit.junit.HeadgateTest;
import dev.headgate.testkit.otel.CapturedTelemetry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** J. Do dashboards read what they expect, without a word of the conversation, and does the provider's cache hold? */
@HeadgateTest
@FakeRoute(value = "support", model = "small")
class TelemetryTest {
    @Test
    void callIsOneSpanByTheConventions(FakeModel model, Headgate gate, CapturedTelemetry telemetry) {
        model.next(Answer.text("In Bern.")
                .withUsage(Usage.builder()
                        .inputTokens(1_000)
                        .cacheWriteTokens(Duration.ofMinutes(5), 12)
                        .outputTokens(40)
                        .build()));

        gate.chat("support").user("Where is my parcel?").call();

        assertThat(telemetry)
                .conformsTo(SemanticConventions.V1_41)
                .hasNoContent()
                .singleSpan("chat small")
                .hasUsage(1_012, 40)
                .has("headgate.route", "support");
    }

    /** What is said first has to stay the same, or the provider reads, and bills, everything anew. */
    @Test
    void conversationKeepsItsCachePrefix(FakeModel model, Headgate gate) {
        model.always().reply("Yes.");

        ChatResponse first =
                gate.chat("support").system("You are kind.").user("Are you?").call();
        gate.chat("support").conversation(first.conversation()).user("Really?").call();

        assertThat(model).haveStableCachePrefix();
    }
}
