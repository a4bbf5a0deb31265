package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.ChatEvent;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.ThrottledException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.ArrayList;
import java.util.List;

/** The rules for answers that break off. */
public interface BrokenAnswerRules extends Scenarios {
    @TckRule(
            id = "HG-BROKEN-01",
            value = "A connection that is closed in good order is not the end of the answer",
            why = "A client that takes it for the end delivers half an answer as a whole one.",
            remedy = "End the stream by the wire's terminal event only; throw IncompleteStreamException without it.",
            needs = Capability.STREAMING)
    default void cutIsNoEnd() {
        if (bench().refusesStreams()) {
            return;
        }
        assertInstanceOf(IncompleteStreamException.class, broken(Fault.cutAfter(2, ANSWER), new ArrayList<>()));
    }

    @TckRule(
            id = "HG-BROKEN-02",
            value = "A connection that is reset is not the end of the answer",
            why = "What has come cannot be delivered again, so that the application must decide.",
            remedy =
                    "Map the client's exceptions of input and output behind the first content to IncompleteStreamException.",
            needs = Capability.STREAMING)
    default void resetIsNoEnd() {
        if (bench().refusesStreams()) {
            return;
        }
        assertInstanceOf(IncompleteStreamException.class, broken(Fault.resetAfter(2, ANSWER), new ArrayList<>()));
    }

    @TckRule(
            id = "HG-BROKEN-03",
            value = "All content without the terminal event is not the end of the answer",
            why = "The finish reason and the usage are missing; nobody knows that it was all.",
            remedy = "Do not count what has come; wait for the terminal event.",
            needs = Capability.STREAMING)
    default void allContentIsNoEnd() {
        if (bench().refusesStreams()) {
            return;
        }
        assertInstanceOf(IncompleteStreamException.class, broken(Fault.cutAfter(99, ANSWER), new ArrayList<>()));
    }

    @TckRule(
            id = "HG-BROKEN-04",
            value = "An error within a stream is told as what it is",
            why =
                    "Wires send errors with status 200, after the first event; who skips them waits for ever or sees an end.",
            remedy =
                    "Look for the wire's error events and frames; classify them like statuses, or call the stream incomplete.",
            needs = Capability.STREAMING)
    default void errorsWithinStreamsAreTold() {
        if (bench().refusesStreams()) {
            return;
        }
        ModelException e = broken(Fault.throttled().after(1, ANSWER), new ArrayList<>());

        assertTrue(
                e instanceof ThrottledException || e instanceof IncompleteStreamException,
                e.getClass().getSimpleName());
    }

    @TckRule(
            id = "HG-BROKEN-05",
            value = "Bytes of no known form within a stream fail it",
            why = "What was skipped may have been the answer.",
            remedy = "Throw ProtocolException, or IncompleteStreamException, for a frame that cannot be read.",
            needs = Capability.STREAMING)
    default void unknownBytesWithinStreamsAreTold() {
        if (bench().refusesStreams()) {
            return;
        }
        ModelException e = broken(Fault.malformed().after(1, ANSWER), new ArrayList<>());

        assertTrue(
                e instanceof ProtocolException || e instanceof IncompleteStreamException,
                e.getClass().getSimpleName());
    }

    @TckRule(
            id = "HG-BROKEN-06",
            value = "A tool call that breaks off is not completed",
            why = "Half a command is another command: a truncated path deletes what is above it.",
            remedy = "Complete calls by the wire's end of them, never on the way out of an error.",
            needs = {Capability.STREAMING, Capability.TOOLS})
    default void halfToolCallIsNone() {
        if (bench().refusesStreams() || bench().refusesTools()) {
            return;
        }
        Script script = Script.answering(
                request -> Fault.cutAfter(2, Answer.toolCall("weather", "{\"city\":\"Oslo\",\"days\":[1,2,3]}")));
        ProviderProbe probe = bench().probe(script);
        List<ChatEvent> events = new ArrayList<>();

        probe.failure(() -> read(probe, events));

        assertEquals(
                List.of(), ProviderProbe.only(ChatEvent.ToolCallCompleted.class, events), "the tool calls completed");
    }

    @TckRule(
            id = "HG-BROKEN-07",
            value = "A stream that breaks before its first content may be tried again",
            why = "Nothing has been delivered; the call goes on as if nothing had happened.",
            remedy = "Throw what is retryable, and an IncompleteStreamException without a partial response.",
            needs = Capability.STREAMING)
    default void breakBeforeContentMayBeTriedAgain() {
        if (bench().refusesStreams()) {
            return;
        }
        ModelException e = broken(Fault.cutAfter(0, ANSWER), new ArrayList<>());

        assertTrue(e.isRetryable() && e.isMovable(), e.getClass().getSimpleName());
    }

    @TckRule(
            id = "HG-BROKEN-08",
            value = "Half the body of a plain answer is no answer, and may be tried again",
            why = "Half an object may parse; a lenient reader makes an answer of it.",
            remedy = "Check the length of the body and the end of the object; throw ConnectionException.")
    default void halfBodyIsNoAnswer() {
        ModelException e = bench().probe(Script.answering(request -> Fault.cutAfter(0, Answer.text("Hello"))))
                .failure(false);

        assertTrue(e.isRetryable(), e.getClass().getSimpleName());
    }

    @TckRule(
            id = "HG-BROKEN-09",
            value = "What came before the break is delivered before the failure",
            why = "The application may want to show it, and the engine puts it into the exception.",
            remedy = "Hand on what was read before the failure is thrown; drop no buffer.",
            needs = Capability.STREAMING)
    default void whatCameIsDelivered() {
        if (bench().refusesStreams()) {
            return;
        }
        List<ChatEvent> events = new ArrayList<>();

        broken(Fault.overloaded().after(2, ANSWER), events);

        assertEquals(
                List.of("par", "tial"),
                ProviderProbe.only(ChatEvent.TextDelta.class, events).stream()
                        .map(ChatEvent.TextDelta::text)
                        .toList());
    }

    /** The answer of which a part comes. */
    Answer ANSWER = Answer.text("par", "tial", "ly");

    private ModelException broken(Fault fault, List<ChatEvent> events) {
        ProviderProbe probe = bench().probe(Script.answering(request -> fault));
        ModelException e = probe.failure(() -> read(probe, events));
        assertEquals(List.of(), ProviderProbe.only(ChatEvent.Finished.class, events), "no end was told");
        return e;
    }

    private static Void read(ProviderProbe probe, List<ChatEvent> events) {
        OpenStream stream = new OpenStream(probe.provider.send(ProviderProbe.saying("Hi"), probe.attempt(true)));
        try {
            for (ChatEvent event = stream.next(); event != null; event = stream.next()) {
                events.add(event);
            }
            throw new AssertionError("the stream does not fail");
        } finally {
            stream.close();
        }
    }
}
