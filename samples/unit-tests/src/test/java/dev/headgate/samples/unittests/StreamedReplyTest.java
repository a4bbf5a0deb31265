package dev.headgate.samples.unittests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatStream;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.junit.FakeRoute;
import dev.headgate.testkit.junit.HeadgateTest;
import java.time.Duration;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

/** B. Does the user see the first words before the last ones are there? Without sleeping. */
@HeadgateTest
@FakeRoute("support")
class StreamedReplyTest {
    @Test
    void firstWordsComeBeforeTheLast(FakeModel model, Headgate gate) {
        model.next(Answer.builder().text("Hel").gate("mid").text("lo").build());

        try (ChatStream stream = gate.chat("support").user("Hi").stream()) {
            Iterator<String> texts = stream.texts().iterator();
            assertThat(texts.next()).isEqualTo("Hel");
            // The model stands at the gate, and would stand there forever.
            model.open("mid");
            assertThat(texts.next()).isEqualTo("lo");
            assertThat(texts.hasNext()).isFalse();
            assertThat(stream.response().text()).isEqualTo("Hello");
        }
    }

    /** A slow model takes time by the test's clock, and none of yours. */
    @Test
    void slowModelsAreSlowByTheClock(FakeModel model, Headgate gate, TestClock clock) {
        model.next(Answer.builder()
                .pause(Duration.ofMillis(800))
                .text("Hel")
                .slowly(Duration.ofMillis(20), "lo", " wor", "ld")
                .build());

        try (ChatStream stream = gate.chat("support").user("Hi").stream()) {
            Iterator<String> texts = stream.texts().iterator();
            texts.next();
            assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(800));
            assertThat(stream.response().text()).isEqualTo("Hello world");
            assertThat(clock.elapsed()).isEqualTo(Duration.ofMillis(860));
        }
    }
}
