package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.ChatRequest;
import dev.headgate.error.ModelException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.List;
import java.util.Optional;

/** The rules for what failures tell, and what they must not. */
public interface FailureDetailRules extends Scenarios {
    @TckRule(
            id = "HG-ERR-14",
            value = "What fails in place of a stream fails as it does in place of a plain answer",
            why = "A route behaves the same for both.",
            remedy = "Classify in one place; mind that some wires send errors of streams with status 200.",
            needs = Capability.STREAMING)
    default void streamsFailAlike() {
        if (bench().refusesStreams()) {
            return;
        }
        for (Fault fault : List.of(
                Fault.throttled(), Fault.overloaded(), Fault.unauthorized(), Fault.invalidRequest(), Fault.html())) {
            Class<?> plain = bench().probe(Script.answering(request -> fault))
                    .failure(false)
                    .getClass();
            Class<?> streamed = bench().probe(Script.answering(request -> fault))
                    .failure(true)
                    .getClass();
            assertEquals(plain, streamed, fault::toString);
        }
    }

    @TckRule(
            id = "HG-ERR-15",
            value = "A failure tells the deployment and the number of the attempt",
            why = "Without them nobody sees which of five accounts is broken.",
            remedy = "Make ErrorDetails from the AttemptContext, at one place.")
    default void failuresTellWhere() {
        ProviderProbe probe = bench().probe(Script.answering(request -> Fault.throttled()));

        ModelException e = probe.failure(false);

        assertEquals(Optional.of(probe.deployment()), e.details().deployment());
        assertEquals(ProviderProbe.ATTEMPT, e.details().attempt());
    }

    @TckRule(
            id = "HG-ERR-16",
            value = "A failure tells the status of the answer",
            why = "It is the first thing that anybody who looks for the cause asks for.",
            remedy = "Set ErrorDetails.httpStatus() from the answer.")
    default void failuresTellTheStatus() {
        ModelException e = bench().probe(Script.answering(request -> Fault.invalidRequest()))
                .failure(false);

        assertEquals(400, e.details().httpStatus().orElse(0));
    }

    @TckRule(
            id = "HG-ERR-17",
            value = "A failure tells the provider's id of the request",
            why = "Without it the provider's support cannot find the call.",
            remedy = "Read the id before the body of the error.")
    default void failuresTellTheRequestId() {
        ModelException e = bench().probe(Script.answering(request -> Fault.invalidRequest()))
                .failure(false);

        assertTrue(e.details().requestId().isPresent(), "requestId()");
    }

    @TckRule(
            id = "HG-ERR-18",
            value = "The provider's words are kept in the details, and are not in the message",
            why = "They help to find the cause, and they often repeat the prompt, so that no log may have them.",
            remedy = "Set ErrorDetails.providerMessage(); write messages of your own.")
    default void wordsAreKeptApart() {
        ModelException e = bench().probe(
                        Script.answering(request -> Fault.invalidRequest().saying("temperature is too hot")))
                .failure(false);

        assertEquals(Optional.of("temperature is too hot"), e.details().providerMessage());
        assertFalse(String.valueOf(e.getMessage()).contains("too hot"), "the message has none of them");
    }

    @TckRule(
            id = "HG-ERR-19",
            value = "No failure repeats the prompt or the answer, though the provider's words do",
            why = "Exceptions go to logs, tickets and traces, which must not hold what users said.",
            remedy =
                    "Let no message, and no cause's message, hold bytes of a body; parsers' exceptions quote what they could not read.")
    default void failuresRepeatNoPrompt() {
        String canary = "DE44500105175407324931";
        Answer begun = Answer.text(canary, canary);
        List<Fault> faults = List.of(
                Fault.contextWindowExceeded().saying(canary + " is too long"),
                Fault.unauthorized().saying("who says " + canary),
                Fault.throttled().saying(canary).after(1, begun),
                Fault.malformed().after(1, begun),
                Fault.cutAfter(1, begun));
        boolean streaming = bench().has(Capability.STREAMING);
        for (Fault fault : faults) {
            ProviderProbe probe = bench().probe(Script.answering(request -> fault));
            ChatRequest request = ProviderProbe.saying("My IBAN is " + canary);
            ModelException e = probe.failure(() -> streaming ? probe.stream(request) : probe.call(request));
            for (Throwable t = e; t != null; t = t.getCause()) {
                assertFalse(t.toString().contains(canary), () -> fault + " is told with the prompt");
            }
            assertFalse(e.details().toString().contains(canary), () -> fault + ": the details show the prompt");
        }
    }
}
