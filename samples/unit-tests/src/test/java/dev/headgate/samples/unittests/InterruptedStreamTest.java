package dev.headgate.samples.unittests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.junit.EachTransport;
import dev.headgate.testkit.junit.FakeRoute;
import dev.headgate.testkit.junit.HeadgateTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** E. What becomes of an answer that breaks off? It is never silently asked for again: the user has read the first half. */
@HeadgateTest
@FakeRoute("support")
class InterruptedStreamTest {
    private static final Answer ANSWER = Answer.text("par", "is");

    /** The same script, in process and through the real providers over HTTP. */
    @EachTransport
    void cutIsToldWithWhatHadCome(FakeModel model, Headgate gate) {
        model.next(Fault.cutAfter(1, ANSWER));

        try (ChatStream stream = gate.chat("support").user("Hi").stream()) {
            assertThatThrownBy(() -> stream.texts().forEach(text -> {}))
                    .isInstanceOfSatisfying(
                            IncompleteStreamException.class,
                            e -> assertThat(e.partial().map(ChatResponse::text)).contains("par"));
        }
        assertThat(model.requests()).hasSize(1);
    }

    static final List<Fault> FAULTS = List.of(
            Fault.resetAfter(1, ANSWER),
            Fault.stall().after(1, ANSWER),
            Fault.malformed().after(1, ANSWER),
            Fault.throttled().after(1, ANSWER),
            Fault.overloaded().after(1, ANSWER),
            Fault.contentFiltered().after(1, ANSWER));

    @ParameterizedTest
    @FieldSource("FAULTS")
    void noFaultIsRetriedOnceTextHasCome(Fault fault, FakeModel model, Headgate gate) {
        model.next(fault);

        try (ChatStream stream = gate.chat("support").user("Hi").stream()) {
            assertThatThrownBy(() -> stream.texts().forEach(text -> {})).isInstanceOf(ModelException.class);
        }
        assertThat(model.requests()).hasSize(1);
    }

    /** Before the first word, a second attempt is nobody's loss. */
    @Test
    void earlyCutIsTriedAgain(FakeModel model, Headgate gate) {
        model.next(Fault.cutAfter(0, ANSWER), ANSWER);

        try (ChatStream stream = gate.chat("support").user("Hi").stream()) {
            assertThat(stream.texts()).containsExactly("par", "is");
        }
    }
}
