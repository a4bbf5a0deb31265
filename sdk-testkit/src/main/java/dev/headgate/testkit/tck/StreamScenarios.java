package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.CancelledException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
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
                .tools(ToolRules.WEATHER)
                .call();
        ChatResponse streamed;
        try (ChatStream stream = gate.chat(ScenarioBench.ROUTE).user("Hi").tools(ToolRules.WEATHER).stream()) {
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
