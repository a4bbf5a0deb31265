package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.CancelledException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.StreamGrammar;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams that come to their end, or are closed. */
public interface StreamScenarios extends Scenarios {
    /** A stream puts together to what a plain call returns. */
    @Test
    default void streamEqualsCall() {
        Answer answer = Answer.builder()
                .text("Grüezi ", "mitenand, ", "🌍")
                .toolCall("weather", "{\"city\":\"Oslo\",\"days\":[1,2,3]}")
                .toolCall("weather", "{\"city\":\"Rome\"}")
                .build();
        Script script = Script.of(answer, answer);
        Headgate gate = bench().gate(script);

        ChatResponse called = gate.chat(ScenarioBench.ROUTE)
                .user("Hi")
                .tools(ToolScenarios.WEATHER)
                .call();
        ChatResponse streamed;
        try (ChatStream stream = gate.chat(ScenarioBench.ROUTE).user("Hi").tools(ToolScenarios.WEATHER).stream()) {
            streamed = stream.response();
        }

        assertEquals(called.message(), streamed.message());
        assertEquals(called.usage(), streamed.usage());
        assertEquals(called.finishReason(), streamed.finishReason());
        assertEquals(called.rawFinishReason(), streamed.rawFinishReason());
        assertEquals(
                List.of(false, true),
                script.requests().stream().map(request -> request.streaming()).toList());
    }

    /** Events come in the order promised, one for each piece of the answer. */
    @Test
    default void eventsObeyTheGrammar() {
        Script script = Script.of(Answer.builder()
                .text("one ", "two")
                .toolCall("weather", "{\"city\":\"Oslo\"}")
                .build());

        List<ChatEvent> events = ScenarioBench.readAll(bench().ask("Hi", script).tools(ToolScenarios.WEATHER).stream());

        StreamGrammar.check(events);
        List<String> texts = events.stream()
                .filter(ChatEvent.TextDelta.class::isInstance)
                .map(event -> ((ChatEvent.TextDelta) event).text())
                .toList();
        assertEquals(List.of("one ", "two"), texts);
        assertTrue(((ChatEvent.Started) events.get(0)).requestId().isPresent());
    }

    /** Thoughts stream as thoughts. */
    @Test
    default void reasoningStreams() {
        bench().needs(Capability.REASONING);
        Answer answer = Answer.builder()
                .reasoning("Let me ", "think.")
                .signature("c2lnbmVk")
                .text("42")
                .build();
        Headgate gate = bench().gate(Script.of(answer, answer));

        ChatResponse called = gate.chat(ScenarioBench.ROUTE).user("Hi").call();
        try (ChatStream stream = gate.chat(ScenarioBench.ROUTE).user("Hi").stream()) {
            assertEquals(called.message(), stream.response().message());
        }
    }

    /** Text is there as soon as it was sent, not when the answer is whole. */
    @Test
    default void textComesAtOnce() {
        Script script =
                Script.of(Answer.builder().text("Hel").gate("mid").text("lo").build());

        try (ChatStream stream = bench().ask("Hi", script).stream()) {
            List<ChatEvent> begin = ScenarioBench.readToText(stream);
            assertEquals(new ChatEvent.TextDelta("Hel"), begin.get(begin.size() - 1));
            script.open("mid");
            assertEquals("Hello", stream.response().text());
        }
    }

    /** An answer without content is an answer. */
    @Test
    default void emptyAnswerStreams() {
        Script script = Script.of(Answer.builder().build());

        List<ChatEvent> events = ScenarioBench.readAll(bench().ask("Hi", script).stream());

        StreamGrammar.check(events);
        assertEquals(3, events.size());
    }

    /** Closing a stream ends the answer at its source; what was cut short does not look like an end. */
    @Test
    default void closeEndsTheAnswer() {
        Script script =
                Script.of(Answer.builder().text("Hel").gate("never").text("lo").build());

        ChatStream stream = bench().ask("Hi", script).stream();
        ScenarioBench.readToText(stream);
        Iterator<ChatEvent> rest = stream.iterator();
        stream.close();

        script.awaitHangUps(1);
        assertThrows(CancelledException.class, rest::hasNext);
    }
}
