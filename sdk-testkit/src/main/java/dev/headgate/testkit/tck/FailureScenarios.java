package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.FinishReason;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.ContextWindowExceededException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ProtocolException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Failures that no other attempt can mend, and what failures say. */
public interface FailureScenarios extends Scenarios {
    /** A refused request is refused everywhere: it is neither tried again nor moved. */
    @Test
    default void refusedRequestIsNotTriedAgain() {
        Script first = Script.of(Fault.invalidRequest());
        Script second = Script.of();

        InvalidRequestException e = assertThrows(
                InvalidRequestException.class,
                () -> bench().ask("Hi", first, second).call());

        assertEquals(0, second.requests().size());
        assertEquals(1, e.details().attempts().size());
        assertEquals(1, e.details().attempt());
        assertEquals(400, e.details().httpStatus().orElse(0));
        assertTrue(e.details().requestId().isPresent());
        assertEquals("a", e.details().deployment().orElseThrow().account());
    }

    /** A conversation that is too long has an error of its own. */
    @Test
    default void tooLongConversationIsTold() {
        Script script = Script.of(Fault.contextWindowExceeded());

        assertThrows(
                ContextWindowExceededException.class,
                () -> bench().ask("Hi", script).call());
    }

    /** What a filter has refused goes to no other deployment. */
    @Test
    default void filteredContentIsNeverMoved() {
        Script first = Script.of(Fault.contentFiltered());
        Script second = Script.of();

        if (bench().has(Capability.FILTER_ERRORS)) {
            assertThrows(
                    ContentFilteredException.class,
                    () -> bench().ask("Hi", first, second).call());
        } else {
            ChatResponse response = bench().ask("Hi", first, second).call();
            assertEquals(FinishReason.CONTENT_FILTERED, response.finishReason());
        }
        assertEquals(1, first.requests().size());
        assertEquals(0, second.requests().size());
    }

    /** Bytes of no known form are no answer. */
    @Test
    default void malformedAnswerIsProtocolError() {
        for (Fault fault : List.of(Fault.malformed(), Fault.html())) {
            Script script = Script.of(fault);
            ModelException e = assertThrows(
                    ModelException.class, () -> bench().ask("Hi", script).call());
            assertInstanceOf(ProtocolException.class, e, fault::toString);
        }
    }

    /** No failure repeats what was asked, though the provider does. */
    @Test
    default void failuresRepeatNoPrompt() {
        String canary = "DE44500105175407324931";
        Answer begun = Answer.text(canary, canary);
        List<Fault> faults = List.of(
                Fault.invalidRequest().saying("cannot read " + canary),
                Fault.contextWindowExceeded().saying(canary + " is too long"),
                Fault.unauthorized().saying("who says " + canary),
                Fault.throttled().saying(canary).after(1, begun),
                Fault.overloaded().saying(canary).after(1, begun),
                Fault.malformed(),
                Fault.malformed().after(1, begun),
                Fault.cutAfter(1, begun),
                Fault.html());
        for (Fault fault : faults) {
            // Several attempts are possible; each fails in the same way.
            Script script = Script.answering(request -> fault);
            ModelException e = assertThrows(ModelException.class, () -> {
                try (ChatStream stream = bench().ask("My IBAN is " + canary, script).system(canary).stream()) {
                    stream.response();
                }
            });
            for (Throwable t = e; t != null; t = t.getCause()) {
                assertFalse(t.toString().contains(canary), () -> fault + " is told with the prompt");
            }
            assertFalse(e.details().toString().contains(canary));
            assertFalse(e.details().attempts().toString().contains(canary));
            assertFalse(script.toString().contains(canary));
        }
    }

    /** The provider's own words are kept apart from the message, for those who may see them. */
    @Test
    default void providersWordsAreKept() {
        Script script = Script.of(Fault.invalidRequest().saying("temperature is too hot"));

        InvalidRequestException e = assertThrows(
                InvalidRequestException.class, () -> bench().ask("Hi", script).call());

        assertEquals(Optional.of("temperature is too hot"), e.details().providerMessage());
    }
}
