package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.List;

/** The rules for tries: one request is sent once. */
public interface RetryRules extends Scenarios {
    @TckRule(
            id = "HG-RETRY-01",
            value = "One request is sent once, however it fails",
            why =
                    "The engine retries, within one budget and one deadline; retries of two layers multiply, and nobody counts them.",
            remedy = "Switch off the retries of the SDK and of the HTTP client, those for lost connections too.")
    default void oneRequestIsSentOnce() {
        for (Fault fault : List.of(
                Fault.throttled(),
                Fault.overloaded(),
                Fault.serverError(500),
                Fault.timeout(),
                Fault.reset(),
                Fault.html())) {
            Script script = Script.answering(request -> fault);
            bench().probe(script).failure(false);
            assertEquals(1, script.requests().size(), fault::toString);
        }
    }

    @TckRule(
            id = "HG-RETRY-02",
            value = "After the first content nothing is sent again",
            why =
                    "What was delivered would be delivered twice: texts are doubled, and the JSON of a tool call is corrupt.",
            remedy = "Resume nothing; fail with what has come.",
            needs = Capability.STREAMING)
    default void nothingIsSentAgainAfterContent() {
        if (bench().refusesStreams()) {
            return;
        }
        for (Fault fault : List.of(Fault.overloaded(), Fault.reset(), Fault.throttled())) {
            Script script = Script.answering(request -> fault.after(1, Answer.text("par", "tial")));
            bench().probe(script).failure(true);
            assertEquals(1, script.requests().size(), fault::toString);
        }
    }
}
