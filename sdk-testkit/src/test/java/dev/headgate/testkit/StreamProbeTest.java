package dev.headgate.testkit;

import static dev.headgate.testkit.assertj.HeadgateAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.error.AuthenticationException;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.routing.Deployment;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class StreamProbeTest {
    private final TestClock clock = TestClock.auto();

    private StreamProbe probe(FakeModel model) {
        Headgate gate = Headgate.builder()
                .timeSource(clock)
                .route("chat", Deployment.of(model, "small"))
                .build();
        return StreamProbe.of(gate.chat("chat").user("Hi"), clock);
    }

    @Test
    void looksAtAnOpenStream() {
        FakeModel model = FakeModel.of(
                Script.of(Answer.builder().text("Hel").gate("mid").text("lo").build()));
        try (StreamProbe probe = probe(model)) {
            assertThat(probe.awaitText("Hel")).isOpen().hasText("Hel");
            fails(
                    () -> assertThat(probe).isDone(),
                    "Expected the stream to have ended well but: it is open, and the text is \"Hel\"");
            model.script().open("mid");
            assertThat(probe.awaitDone())
                    .isDone()
                    .hasText("Hello")
                    .hasChunks("Hel", "lo")
                    .hasTimeToFirstEvent(Duration.ZERO)
                    .keepsToGrammar();

            fails(() -> assertThat(probe).isOpen(), "Expected the stream to be open but it has ended: it is done");
            fails(() -> assertThat(probe).hasText("Help"), "Expected the text to be \"Help\" but was \"Hello\"");
            fails(
                    () -> assertThat(probe).hasChunks("Hello"),
                    "Expected the chunks to be [\"Hello\"] but was [\"Hel\", \"lo\"]");
            fails(
                    () -> assertThat(probe).hasTimeToFirstEvent(Duration.ofMillis(800)),
                    "Expected the time to the first event to be 0.8s but was 0s");
            fails(
                    () -> assertThat(probe).hasFailedWith(IncompleteStreamException.class),
                    "Expected a failure of type IncompleteStreamException but: it is done, and the text is \"Hello\"");
            fails(
                    () -> probe.awaitText("Help"),
                    "StreamProbe: expected the text \"Help\", saw \"Hello\" and then the end.");
        }
    }

    @Test
    void tellsVirtualTime() {
        FakeModel model = FakeModel.of(Script.of(
                Answer.builder().delay(Duration.ofMillis(800)).text("Hel", "lo").build()));
        try (StreamProbe probe = probe(model)) {
            assertThat(probe.awaitDone()).hasTimeToFirstContent(Duration.ofMillis(800));
            fails(
                    () -> assertThat(probe).hasTimeToFirstContent(Duration.ZERO),
                    "Expected the time to the first content to be 0s but was 0.8s");
        }
    }

    @Test
    void tellsHowACallFailed() {
        try (StreamProbe probe = probe(FakeModel.of(Script.of(Fault.unauthorized())))) {
            assertThat(probe.awaitDone())
                    .hasFailedWith(AuthenticationException.class)
                    .hasText("");
        }
    }

    @Test
    void closingEndsTheCall() {
        Script script = Script.of(Fault.stall().after(1, Answer.text("par", "tial")));
        StreamProbe probe = probe(FakeModel.of(script));
        probe.awaitText("par").close();
        script.awaitHangUps(1);
        assertThat(probe.awaitDone()).hasText("par");
    }

    @Test
    void tellsHowAStreamBroke() {
        try (StreamProbe probe = probe(FakeModel.of(Script.of(Fault.resetAfter(1, Answer.text("par", "tial")))))) {
            assertThat(probe.awaitDone())
                    .hasFailedWith(IncompleteStreamException.class)
                    .hasText("par");
            fails(
                    () -> assertThat(probe).isDone(),
                    "ended well but: it failed with dev.headgate.error.IncompleteStream");
            fails(() -> probe.awaitText("partial"), "saw \"par\" and then the end (IncompleteStreamException).");
        }
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }
}
