package dev.headgate.samples.unittests;

import static dev.headgate.testkit.assertj.HeadgateAssertions.assertThat;

import dev.headgate.ChatCall;
import dev.headgate.Headgate;
import dev.headgate.openai.OpenAiCompat;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.StreamProbe;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.replay.Cassette;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** H. What did the real model say? Recorded once with {@code -Dheadgate.testkit.record=true}, played back ever after. */
class RecordedAnswerTest {
    private static final String PROMPT = "Classify the message as BILLING, DELIVERY or OTHER. Answer with one word.";

    private final TestClock clock = TestClock.auto();

    /** Its age is told by the test's clock, so this one never grows too old. */
    @AutoClose
    private final Cassette cassette = Cassette.builder(Path.of("src", "test", "recordings", "triage.json"))
            .timeSource(clock)
            .open();

    /** The real account. It is asked when it is recorded, and never else. */
    private final ModelProvider openAi = OpenAiCompat.account("openai")
            .baseUrl("https://api.openai.com/v1")
            .apiKey(RecordedAnswerTest::key)
            .build();

    @AutoClose
    private final Headgate gate = Headgate.builder()
            .timeSource(clock)
            .route("triage", Deployment.of(cassette.around(openAi), "gpt-4.1-mini"))
            .build();

    private static String key() {
        return System.getenv("OPENAI_API_KEY");
    }

    @Test
    void messagesAreClassified() {
        assertThat(gate.chat("triage")
                        .system(PROMPT)
                        .user("I was charged twice.")
                        .temperature(0)
                        .call())
                .hasText("BILLING");

        ChatCall call = gate.chat("triage")
                .system(PROMPT)
                .user("My parcel has not come.")
                .temperature(0);
        try (StreamProbe probe = StreamProbe.of(call, clock)) {
            assertThat(probe.awaitDone()).hasText("DELIVERY").keepsToGrammar();
        }
    }
}
