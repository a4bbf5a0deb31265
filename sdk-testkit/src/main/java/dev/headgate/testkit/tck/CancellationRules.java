package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.chat.ChatResponse;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ModelException;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.concurrent.CompletableFuture;

/** The rules for calls that are given up. */
public interface CancellationRules extends Scenarios {
    @TckRule(
            id = "HG-CANCEL-01",
            value = "A call that is cancelled before it is sent is not sent",
            why = "The budget of the engine has given its money back by then.",
            remedy = "Look at the cancellation before anything is written.")
    default void cancelledBeforeItIsSent() {
        Script script = Script.answering(request -> Answer.text("never"));
        ProviderProbe probe = bench().probe(script);
        probe.cancellation.request();

        assertInstanceOf(CancelledException.class, probe.failure(false));
        assertEquals(0, script.requests().size(), "requests sent");
    }

    @TckRule(
            id = "HG-CANCEL-02",
            value = "Cancelling ends the wait for a plain answer at once",
            why = "Threads that wait for what nobody wants are missing elsewhere.",
            remedy = "Register what closes the connection with the cancellation before the request is written.")
    default void cancelEndsTheWaitForAnAnswer() {
        Waiting waiting = waiting();

        waiting.probe().cancellation.request();

        assertInstanceOf(CancelledException.class, waiting.failure());
    }

    @TckRule(
            id = "HG-CANCEL-03",
            value = "Cancelling ends a plain answer at its source",
            why = "A model that writes on for nobody uses up the quota, and is paid for.",
            remedy = "Close the connection; do not return it to the pool.")
    default void cancelEndsTheAnswerAtItsSource() {
        Waiting waiting = waiting();

        waiting.probe().cancellation.request();

        waiting.probe().awaitHangUps(1);
    }

    @TckRule(
            id = "HG-CANCEL-04",
            value = "Cancelling ends the wait for the next event at once",
            why = "The reader of a stream may be the thread of a user interface.",
            remedy = "Keep what is registered until the stream has ended, not only until its headers are there.",
            needs = Capability.STREAMING)
    default void cancelEndsTheWaitForAnEvent() {
        if (bench().refusesStreams()) {
            return;
        }
        ProviderProbe probe = bench().probe(standing());
        OpenStream stream = probe.toText();
        try {
            CompletableFuture<?> next = Patience.start(stream::nextIfAny);
            probe.cancellation.request();
            assertInstanceOf(CancelledException.class, probe.failure(() -> Patience.end(bench().patience(), next)));
        } finally {
            stream.close();
        }
    }

    @TckRule(
            id = "HG-CANCEL-05",
            value = "Closing a stream ends the answer at its source",
            why = "A reader that has seen enough must not pay for the rest.",
            remedy = "Close the connection in close() if the answer has not ended; do not read it to its end.",
            needs = Capability.STREAMING)
    default void closeEndsTheAnswerAtItsSource() {
        if (bench().refusesStreams()) {
            return;
        }
        ProviderProbe probe = bench().probe(standing());
        OpenStream stream = probe.toText();

        stream.close();

        probe.awaitHangUps(1);
    }

    @TckRule(
            id = "HG-CANCEL-06",
            value = "Closing a stream by another thread wakes its reader, who sees no end",
            why = "An answer that was cut short must not look like a whole one.",
            remedy = "Make close() safe for use by any thread, and let next() throw CancelledException after it.",
            needs = Capability.STREAMING)
    default void closeWakesTheReader() {
        if (bench().refusesStreams()) {
            return;
        }
        ProviderProbe probe = bench().probe(standing());
        OpenStream stream = probe.toText();
        CompletableFuture<?> next = Patience.start(stream::nextIfAny);

        probe.within(() -> {
            stream.close();
            return true;
        });

        assertInstanceOf(ModelException.class, probe.failure(() -> Patience.end(bench().patience(), next)));
    }

    @TckRule(
            id = "HG-CANCEL-07",
            value = "Closing again is harmless, and so is closing what has ended",
            why = "A try-with-resources closes what was closed already, and a failure there hides the first one.",
            remedy = "Let close() do its work once.")
    default void closingAgainIsHarmless() {
        Script script = Script.of(Answer.text("Hello"));
        ProviderProbe probe = bench().probe(script);
        Reply reply = probe.provider.send(ProviderProbe.saying("Hi"), probe.attempt(bench().has(Capability.STREAMING)));
        assertEquals("Hello", reply.response().text());

        assertDoesNotThrow(() -> {
            reply.close();
            reply.close();
        });
        assertEquals(0, script.hangUps(), "answers that were cut short");
    }

    @TckRule(
            id = "HG-CANCEL-08",
            value = "After a cancelled call the next one is answered",
            why = "One impatient user must not end the work of all others.",
            remedy = "Close the connection of the call, and nothing that calls share.")
    default void providerOutlivesACancelledCall() {
        Script script = Script.of(Answer.builder().gate("never").text("Hello").build(), Answer.text("next"));
        ProviderProbe probe = bench().probe(script);
        CompletableFuture<ChatResponse> cancelled = Patience.start(probe::call);
        probe.await(() -> script.hasReached("never"), "the answer to begin");
        probe.cancellation.request();
        probe.failure(() -> Patience.end(bench().patience(), cancelled));

        ProviderProbe next = probe.again();
        assertEquals("next", next.within(next::call).text());
    }

    @TckRule(
            id = "HG-CANCEL-09",
            value = "Cancelling a call whose answer has ended is harmless",
            why = "The connection may belong to another call by then.",
            remedy = "Take back what was registered when the answer ends, or fails.")
    default void cancellingWhatHasEndedIsHarmless() {
        Script script = Script.answering(request -> Answer.text("Hello"));
        ProviderProbe probe = bench().probe(script);
        probe.call();

        assertDoesNotThrow(probe.cancellation::request);

        assertEquals("Hello", probe.again().call().text());
    }

    private Waiting waiting() {
        Script script = Script.of(Answer.builder().gate("never").text("Hello").build());
        ProviderProbe probe = bench().probe(script);
        CompletableFuture<ChatResponse> call = Patience.start(probe::call);
        probe.await(() -> script.hasReached("never"), "the answer to begin");
        return new Waiting(probe, call);
    }

    private static Script standing() {
        return Script.of(Answer.builder().text("Hel").gate("never").text("lo").build());
    }
}
