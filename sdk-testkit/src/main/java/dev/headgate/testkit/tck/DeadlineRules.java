package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.chat.ChatResponse;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The rules for deadlines. */
public interface DeadlineRules extends Scenarios {
    @TckRule(
            id = "HG-DEADLINE-01",
            value = "After the deadline nothing is sent",
            why = "The caller has gone; the answer would be paid for and thrown away.",
            remedy = "Look at CallContext.remaining() before anything is written.")
    default void nothingIsSentAfterTheDeadline() {
        Script script = Script.answering(request -> Answer.text("never"));
        ProviderProbe probe = bench().probe(script);

        ModelException e = probe.failure(() -> {
            try (Reply reply = probe.provider.send(ProviderProbe.saying("Hi"), probe.attempt(false, Duration.ZERO))) {
                return reply.response();
            }
        });

        assertInstanceOf(ModelTimeoutException.class, e);
        assertEquals(0, script.requests().size(), "requests sent");
    }

    @TckRule(
            id = "HG-DEADLINE-02",
            value = "A provider that says nothing is left at the deadline",
            why = "Servers do fall silent; a call without end holds a thread, a connection and a place in the quota.",
            remedy =
                    "Give the remaining time to the HTTP client as the time of the whole call, or set a timer of CallContext.time().")
    default void silenceEndsByTheDeadline() {
        Script script = Script.of(Fault.stall());
        ProviderProbe probe = bench().probe(script);
        CompletableFuture<ChatResponse> call = Patience.start(() -> {
            try (Reply reply = probe.provider.send(ProviderProbe.saying("Hi"), probe.attempt(false, SHORT))) {
                return reply.response();
            }
        });
        probe.await(() -> !script.requests().isEmpty(), "the request");
        // Where the deadline is a timer of the machine's, the clock has to be told that it has passed.
        probe.clock.advance(SHORT.plus(SHORT));

        assertInstanceOf(ModelTimeoutException.class, probe.failure(() -> probe.end(call)));
    }

    @TckRule(
            id = "HG-DEADLINE-03",
            value = "A stream that falls silent is left at the deadline, at its source too",
            why = "Models do stop in the middle of a tool call, until the server's own time-out of many minutes.",
            remedy = "Let the deadline hold for the body too, not only for the head.",
            needs = Capability.STREAMING)
    default void silentStreamEndsByTheDeadline() {
        if (bench().refusesStreams()) {
            return;
        }
        Script script = Script.of(Fault.stall().after(1, Answer.text("Hel", "lo")));
        ProviderProbe probe = bench().probe(script);
        OpenStream stream = probe.within(() -> {
            OpenStream begun =
                    new OpenStream(probe.provider.send(ProviderProbe.saying("Hi"), probe.attempt(true, SHORT)));
            begun.toText();
            return begun;
        });
        try {
            CompletableFuture<?> next = Patience.start(stream::nextIfAny);
            probe.clock.advance(SHORT.plus(SHORT));
            ModelException e = probe.failure(() -> probe.end(next));
            assertInstanceOf(ModelTimeoutException.class, e);
            probe.awaitHangUps(1);
        } finally {
            stream.close();
        }
    }

    @TckRule(
            id = "HG-DEADLINE-04",
            value = "The longest deadline does not overflow",
            why =
                    "Applications write the largest number there is for no limit, and must not be told that it has passed.",
            remedy = "Add nothing to the remaining nanoseconds; cut them to what the HTTP client takes.")
    default void longestDeadlineDoesNotOverflow() {
        ProviderProbe probe = bench().probe(Script.answering(request -> Answer.text("Hello")));

        try (Reply reply = probe.provider.send(
                ProviderProbe.saying("Hi"), probe.attempt(false, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)))) {
            assertEquals("Hello", reply.response().text());
        }
    }

    /** A deadline that passes while the server is silent, by the machine's clock too. */
    Duration SHORT = Duration.ofMillis(200);
}
