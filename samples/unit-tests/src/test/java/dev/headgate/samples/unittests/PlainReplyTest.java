package dev.headgate.samples.unittests;

import static dev.headgate.testkit.Match.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatResponse;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Filler;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.junit.FakeRoute;
import dev.headgate.testkit.junit.HeadgateTest;
import org.junit.jupiter.api.Test;

/** A. What does my code make of an answer, and what did it ask? */
@HeadgateTest
@FakeRoute("support")
class PlainReplyTest {
    /** A stub that is not used fails the test, and so does a second request. */
    @Test
    void answersAndTellsWhatWasAsked(FakeModel model, Headgate gate) {
        model.when(user("capital of France")).then(Answer.text("Paris").withUsage(12, 3));

        ChatResponse response = gate.chat("support")
                .system("Answer in one word.")
                .user("What is the capital of France?")
                .temperature(0.0)
                .call();

        assertThat(response.text()).isEqualTo("Paris");
        assertThat(response.usage().inputTokens()).isEqualTo(12);
        SeenRequest request = model.lastRequest();
        assertThat(request.system()).containsExactly("Answer in one word.");
        assertThat(request.parameters().temperature()).hasValue(0.0);
        assertThat(request.tools()).isEmpty();
    }

    record Capital(String city, int inhabitants) {}

    /** Records are answered as records; no JSON in the test. */
    @Test
    void answersWithARecord(FakeModel model, Headgate gate) {
        model.next(Answer.json(new Capital("Paris", 2_100_000)));

        Capital capital = gate.chat("support").user("The capital of France?").as(Capital.class);

        assertThat(capital.city()).isEqualTo("Paris");
    }

    /** Where the content does not matter, it need not be written: a filler is right for every schema. */
    @Test
    void runsThroughWithoutAScript(FakeModel model, Headgate gate) {
        model.always().fill(Filler.seeded(7));

        assertThat(gate.chat("support").user("The capital of France?").as(Capital.class))
                .isNotNull();
    }
}
