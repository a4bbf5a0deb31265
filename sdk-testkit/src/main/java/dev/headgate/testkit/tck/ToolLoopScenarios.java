package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.ToolFunction;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.Usage;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.StreamGrammar;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tools that Headgate runs. */
public interface ToolLoopScenarios extends Scenarios {
    /** The tool is run and the answer follows, in one call. */
    @Test
    default void toolIsRun() {
        Script script = twoRounds();

        ChatResponse response =
                bench().ask("How cold is it?", script).tools(thermometer()).call();

        assertEquals("It is -3 in Oslo.", response.text());
        assertEquals(1, response.toolRounds());
        assertEquals(30, response.usage().inputTokens());
        assertEquals(3, response.usage().outputTokens());
        assertEquals(2, response.attempts().size());
        assertEquals(4, response.conversation().messages().size());
        assertEquals("-3", script.requests().get(1).toolResults().get(0).text());
    }

    /** A stream runs tools too, and stays one stream. */
    @Test
    default void toolIsRunWithinStream() {
        Script script = twoRounds();
        List<ChatEvent> events = new ArrayList<>();

        ChatResponse response;
        try (ChatStream stream = bench().ask("How cold is it?", script).tools(thermometer()).stream()) {
            stream.forEach(events::add);
            response = stream.response();
        }

        long starts =
                events.stream().filter(ChatEvent.Started.class::isInstance).count();
        assertEquals(1, starts);
        assertEquals(
                ChatEvent.UsageReported.class, events.get(events.size() - 2).getClass());
        assertEquals(ChatEvent.Finished.class, events.get(events.size() - 1).getClass());
        StreamGrammar.check(events);
        assertEquals("It is -3 in Oslo.", response.text());
        assertEquals(1, response.toolRounds());
        assertEquals(Usage.of(30, 3), response.usage());
    }

    /** A model that asks for tools without end is stopped. */
    @Test
    default void toolLoopIsBounded() {
        Script script = Script.answering(request -> Answer.toolCall("weather", "{\"city\":\"Oslo\"}"));

        assertThrows(
                InvalidRequestException.class,
                () -> bench().ask("Hi", script)
                        .tools(thermometer())
                        .maxToolRounds(2)
                        .call());

        assertEquals(3, script.requests().size());
    }

    /** A tool that throws is a failed result to the model, which learns no more than that. */
    @Test
    default void throwingToolIsFailedResult() {
        Script script = Script.of(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"), Answer.text("A pity."));
        ToolFunction broken = ToolFunction.of(ToolRules.WEATHER, call -> {
            throw new IllegalStateException("password hunter2");
        });

        ChatResponse response = bench().ask("Hi", script).tools(broken).call();

        assertEquals("A pity.", response.text());
        ToolResult result = script.requests().get(1).toolResults().get(0);
        assertFalse(result.text().contains("hunter2"));
        assertFalse(result.text().isBlank());
        if (bench().has(Capability.FAILED_TOOL_RESULTS)) {
            assertTrue(result.failed());
        }
    }

    private static Script twoRounds() {
        return Script.of(
                Answer.builder()
                        .toolCall("weather", "{\"city\":\"Oslo\"}")
                        .usage(Usage.of(10, 1))
                        .build(),
                Answer.builder()
                        .text("It is -3", " in Oslo.")
                        .usage(Usage.of(20, 2))
                        .build());
    }

    private static ToolFunction thermometer() {
        return ToolFunction.of(
                "weather",
                "Tells the temperature in a city.",
                ToolRules.Place.class,
                place -> place.city().equals("Oslo") ? "-3" : "20");
    }
}
