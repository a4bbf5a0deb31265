package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.headgate.chat.ChatRequest;
import dev.headgate.error.ModelException;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.List;
import java.util.Set;

/** The rules for what must not be seen: secrets, prompts, answers. */
public interface SecretRules extends Scenarios {
    @TckRule(
            id = "HG-SECRET-01",
            value = "No toString and no address shows a secret",
            why = "Objects are logged by those who do not think of it.",
            remedy = "Write toString by hand where a field holds a secret; keep secrets out of URLs.")
    default void nothingShowsASecret() {
        ProviderProbe probe = bench().probe(Script.of());
        String shown = probe.provider + " " + probe.provider.account() + " " + probe.provider.endpoint();

        bench().secretsOrNone("a").forEach(secret -> assertFalse(shown.contains(secret), "toString shows a secret"));
    }

    @TckRule(
            id = "HG-SECRET-02",
            value = "No failure shows a secret, though the provider's words do",
            why = "Providers answer unknown keys with the key; exceptions go to logs, tickets and traces.",
            remedy = "Write messages of your own; let no cause's message hold bytes of a body or a header.")
    default void noFailureShowsASecret() {
        Set<String> secrets = bench().secretsOrNone("a");
        for (Fault fault : List.of(
                Fault.unauthorized().saying("wrong key " + secrets),
                Fault.forbidden().saying("key " + secrets + " may not"),
                Fault.reset(),
                Fault.html())) {
            ModelException e = bench().probe(Script.answering(request -> fault)).failure(false);
            for (Throwable t = e; t != null; t = t.getCause()) {
                String text = t.toString();
                secrets.forEach(secret -> assertFalse(text.contains(secret), () -> fault + " is told with a secret"));
            }
        }
    }

    @TckRule(
            id = "HG-SECRET-03",
            value = "No log and no output shows a secret",
            why = "Logs are kept for years, and read by many.",
            remedy = "Look for loggers of the HTTP client and of the SDK, at their finest level too.")
    default void nothingIsLoggedOfSecrets() {
        String output = CapturedOutput.of(this::callsAndFailures);

        bench().secretsOrNone("a").forEach(secret -> assertFalse(output.contains(secret), "the output shows a secret"));
    }

    @TckRule(
            id = "HG-SECRET-04",
            value = "No log and no output shows a prompt or an answer",
            why = "What users say is theirs; nobody has agreed to its being in a log.",
            remedy = "Log counts, ids and names only, at the finest level too.")
    default void nothingIsLoggedOfContent() {
        String output = CapturedOutput.of(this::callsAndFailures);

        assertFalse(output.contains(PROMPT), "the output shows the prompt");
        assertFalse(output.contains(ANSWER), "the output shows the answer");
    }

    @TckRule(
            id = "HG-SECRET-05",
            value = "No toString of what is under way shows a prompt or an answer",
            why = "Debuggers, thread dumps and loggers of arguments call toString.",
            remedy = "Count what is held instead of showing it.")
    default void nothingUnderWayShowsContent() {
        ProviderProbe probe = bench().probe(Script.of(Answer.text(ANSWER, ANSWER)));
        try (Reply reply =
                probe.provider.send(ProviderProbe.saying(PROMPT), probe.attempt(bench().has(Capability.STREAMING)))) {
            OpenStream stream = new OpenStream(reply);
            stream.toText();
            String shown = probe.provider + " " + stream.events;
            assertFalse(shown.contains(PROMPT), "a toString shows the prompt");
            assertFalse(shown.contains(ANSWER), "a toString shows the answer");
            stream.close();
        }
    }

    /** What the user says, found nowhere else. */
    String PROMPT = "DE44500105175407324931";

    /** What the model says, found nowhere else. */
    String ANSWER = "CH9300762011623852957";

    private void callsAndFailures() {
        ChatRequest request = ProviderProbe.saying(PROMPT);
        Script script = Script.of(
                Answer.text(ANSWER), Answer.text(ANSWER), Fault.unauthorized().saying(PROMPT), Fault.malformed());
        ProviderProbe probe = bench().probe(script);
        probe.call(request);
        if (bench().has(Capability.STREAMING)) {
            probe.stream(request);
        } else {
            probe.call(request);
        }
        probe.failure(() -> probe.call(request));
        probe.failure(() -> probe.call(request));
        probe.provider.close();
    }
}
