package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.ArrayList;
import java.util.List;

/** The rules for the events of a stream that comes to its end. */
public interface StreamRules extends Scenarios {
    @TckRule(
            id = "HG-STREAM-01",
            value = "Started is the first event, and comes once",
            why = "Everything that observes a stream begins with it; a second one looks like a second answer.",
            remedy =
                    "Send it before the first content, whatever the wire begins with; never again, not after a retry either.",
            needs = Capability.STREAMING)
    default void startedComesFirst() {
        if (bench().refusesStreams()) {
            return;
        }
        List<ChatEvent> events = bench().probe(Script.of(Answer.text("one ", "two"))).stream();

        assertTrue(events.get(0) instanceof ChatEvent.Started, "the first event is " + events.get(0));
        assertEquals(1, ProviderProbe.only(ChatEvent.Started.class, events).size(), "how often Started comes");
    }

    @TckRule(
            id = "HG-STREAM-02",
            value = "Each piece of text comes once, in order, in the pieces in which it was sent",
            why = "Text that is repeated, lost or turned round is what users see first.",
            remedy = "Hand on what the wire sends; do not take equal pieces for repeated ones.",
            needs = Capability.STREAMING)
    default void textComesOnceAndInOrder() {
        if (bench().refusesStreams()) {
            return;
        }
        List<ChatEvent> events = bench().probe(Script.of(Answer.text("tick ", "tock ", "tock ", "tick"))).stream();

        assertEquals(
                List.of("tick ", "tock ", "tock ", "tick"),
                ProviderProbe.only(ChatEvent.TextDelta.class, events).stream()
                        .map(ChatEvent.TextDelta::text)
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    @TckRule(
            id = "HG-STREAM-03",
            value = "No event is empty",
            why = "The first content decides whether a call may still be moved; an empty piece decides it too early.",
            remedy = "Drop what the wire sends without content, such as the delta that only sets a role.",
            needs = Capability.STREAMING)
    default void nothingIsEmpty() {
        if (bench().refusesStreams()) {
            return;
        }
        List<ChatEvent> events = bench().probe(Script.of(Answer.text("one ", "two"))).stream();

        assertTrue(
                ProviderProbe.only(ChatEvent.TextDelta.class, events).stream()
                        .noneMatch(delta -> delta.text().isEmpty()),
                "no TextDelta is empty");
        assertTrue(
                ProviderProbe.only(ChatEvent.ReasoningDelta.class, events).stream()
                        .noneMatch(delta ->
                                delta.text().isEmpty() && delta.extras().isEmpty()),
                "no ReasoningDelta is empty");
    }

    @TckRule(
            id = "HG-STREAM-06",
            value = "Usage is reported once, right before the end",
            why = "Usage that comes twice is paid twice; usage after the end is seen by nobody.",
            remedy = "Hold the usage back until the wire ends the answer; add up nothing that is already a sum.",
            needs = Capability.STREAMING)
    default void usageComesBeforeTheEnd() {
        if (bench().refusesStreams()) {
            return;
        }
        List<ChatEvent> events = bench().probe(Script.of(Answer.text("Hello"))).stream();

        assertEquals(
                1, ProviderProbe.only(ChatEvent.UsageReported.class, events).size(), "how often usage is reported");
        int finished = events.indexOf(
                ProviderProbe.only(ChatEvent.Finished.class, events).get(0));
        assertTrue(events.get(finished - 1) instanceof ChatEvent.UsageReported, "what comes right before the end");
    }

    @TckRule(
            id = "HG-STREAM-07",
            value = "Finished comes once and last, and after it there is nothing, however often it is asked for",
            why = "Exactly one terminal signal tells an answer that has ended from one that broke off.",
            remedy = "Return null from next() once Finished was returned, and do not touch the connection again.",
            needs = Capability.STREAMING)
    default void finishedIsTheEnd() {
        if (bench().refusesStreams()) {
            return;
        }
        ProviderProbe probe = bench().probe(Script.of(Answer.text("Hello")));
        OpenStream stream = new OpenStream(probe.provider.send(ProviderProbe.saying("Hi"), probe.attempt(true)));
        try {
            List<ChatEvent> events = new ArrayList<>();
            for (ChatEvent event = stream.next(); event != null; event = stream.next()) {
                events.add(event);
            }
            assertEquals(1, ProviderProbe.only(ChatEvent.Finished.class, events).size(), "how often Finished comes");
            assertTrue(events.get(events.size() - 1) instanceof ChatEvent.Finished, "the last event");
            assertNull(stream.next(), "what follows the end");
            assertNull(stream.next(), "what follows the end");
        } finally {
            stream.close();
        }
    }

    @TckRule(
            id = "HG-STREAM-08",
            value = "A stream tells the same reason, id and model as a plain call",
            why = "Applications switch between the two, and nothing but the time to the first word may differ.",
            remedy = "Let both share the mapping of everything that is no delta.",
            needs = Capability.STREAMING)
    default void streamAndCallAgree() {
        if (bench().refusesStreams()) {
            return;
        }
        Answer answer = Answer.builder()
                .text("Hello")
                .id("answer-1")
                .model("model-1-2026")
                .build();
        ProviderProbe probe = bench().probe(Script.of(answer, answer));

        ChatResponse called = probe.call();
        ResponseAssembler assembler = new ResponseAssembler();
        probe.stream().forEach(assembler::add);
        ChatResponse streamed = assembler.response();

        assertEquals(called.finishReason(), streamed.finishReason());
        assertEquals(called.rawFinishReason(), streamed.rawFinishReason());
        assertEquals(called.id(), streamed.id());
        assertEquals(called.model(), streamed.model());
    }

    @TckRule(
            id = "HG-STREAM-09",
            value = "Text is there as soon as it was sent, not when the answer is whole",
            why = "That is what streams are for.",
            remedy = "Read the body as it comes; look for buffers between the socket and next().",
            needs = Capability.STREAMING)
    default void textComesAtOnce() {
        if (bench().refusesStreams()) {
            return;
        }
        Script script =
                Script.of(Answer.builder().text("Hel").gate("mid").text("lo").build());
        ProviderProbe probe = bench().probe(script);

        OpenStream stream = probe.toText();
        try {
            script.open("mid");
            assertEquals(2, probe.within(stream::rest), "characters that come after the gate");
        } finally {
            stream.close();
        }
    }

    @TckRule(
            id = "HG-STREAM-10",
            value = "An answer without content streams as one: begun, ended, nothing between",
            why = "Models do say nothing; a stream of it is neither broken nor incomplete.",
            remedy = "Send Started and Finished even if the wire sent nothing in between.",
            needs = Capability.STREAMING)
    default void emptyAnswerStreams() {
        if (bench().refusesStreams()) {
            return;
        }
        List<ChatEvent> events = bench().probe(Script.of(Answer.builder().build())).stream();

        assertTrue(ProviderProbe.only(ChatEvent.TextDelta.class, events).isEmpty(), "there is no text");
        assertEquals(1, ProviderProbe.only(ChatEvent.Finished.class, events).size(), "how often Finished comes");
        assertTrue(events.get(0) instanceof ChatEvent.Started, "the first event is " + events.get(0));
    }

    @TckRule(
            id = "HG-STREAM-12",
            value = "Started tells the provider's id of the request",
            why = "When the stream breaks, it is the only thing by which the provider's support finds the call.",
            remedy = "Take it from the headers, which are there before the first event.",
            needs = Capability.STREAMING)
    default void startedTellsTheRequestId() {
        if (bench().refusesStreams()) {
            return;
        }
        List<ChatEvent> events = bench().probe(Script.of(Answer.text("Hello"))).stream();

        assertTrue(
                ProviderProbe.only(ChatEvent.Started.class, events)
                        .get(0)
                        .requestId()
                        .isPresent(),
                "Started has a request id");
    }

    @TckRule(
            id = "HG-STREAM-14",
            value = "Texts of any characters stream as they are",
            why = "Line ends and marks of the wire's own in a text must not end an event, nor the stream.",
            remedy = "Decode frames before characters, and characters across the borders of network packets.",
            needs = Capability.STREAMING)
    default void oddCharactersStream() {
        if (bench().refusesStreams()) {
            return;
        }
        Script script = Script.of(Answer.text("a", RequestRules.ODD, "b"));

        assertEquals("a" + RequestRules.ODD + "b", ProviderProbe.text(bench().probe(script).stream()));
    }
}
