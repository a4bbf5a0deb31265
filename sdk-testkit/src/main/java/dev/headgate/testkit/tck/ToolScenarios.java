package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tools that the application runs itself. */
public interface ToolScenarios extends Scenarios {
    /**
     * The arguments of the tool.
     *
     * @param city where
     */
    record Place(String city) {}

    /** The tool of the scenarios, without code. */
    Tool WEATHER = Tool.of("weather", "Tells the temperature in a city.", Place.class);

    /** A tool call comes, its result goes, the answer follows. */
    @Test
    default void toolRoundTripByHand() {
        Script script = Script.of(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"), Answer.text("Cold."));
        Headgate gate = bench().gate(script);

        ChatResponse first = gate.chat(ScenarioBench.ROUTE)
                .user("How cold is it?")
                .tools(WEATHER)
                .call();
        ToolCall call = first.toolCalls().get(0);
        ChatResponse second = gate.chat(ScenarioBench.ROUTE)
                .conversation(first.conversation())
                .toolResult(call, "-3")
                .tools(WEATHER)
                .call();

        assertEquals(FinishReason.TOOL_CALLS, first.finishReason());
        assertEquals("weather", call.name());
        assertEquals(new Place("Oslo"), call.argumentsAs(Place.class));
        assertEquals("Cold.", second.text());
        assertEquals(
                List.of("weather"),
                script.requests().get(0).tools().stream().map(Tool::name).toList());
        assertEquals(
                List.of(Role.USER, Role.ASSISTANT, Role.TOOL),
                script.requests().get(1).messages().stream().map(m -> m.role()).toList());
        assertEquals(
                List.of(new ToolResult(call.id(), "-3", false)),
                script.requests().get(1).toolResults());
    }

    /** Several calls of one answer are kept apart, with text before them. */
    @Test
    default void severalToolCallsAreKeptApart() {
        Script script = Script.of(
                Answer.builder()
                        .text("I shall look.")
                        .toolCall("weather", "{\"city\":\"Oslo\"}")
                        .toolCall("weather", "{\"city\":\"Åre, \\\"Jämtland\\\"\"}")
                        .build(),
                Answer.text("Cold in both."));
        Headgate gate = bench().gate(script);

        ChatResponse first = gate.chat(ScenarioBench.ROUTE)
                .user("How cold is it?")
                .tools(WEATHER)
                .call();
        List<ToolCall> calls = first.toolCalls();
        gate.chat(ScenarioBench.ROUTE)
                .conversation(first.conversation())
                .toolResult(calls.get(0), "-3")
                .toolResult(calls.get(1), "-7")
                .tools(WEATHER)
                .call();

        assertEquals("I shall look.", first.text());
        assertEquals(
                List.of(new Place("Oslo"), new Place("Åre, \"Jämtland\"")),
                calls.stream().map(call -> call.argumentsAs(Place.class)).toList());
        assertEquals(
                List.of(
                        new ToolResult(calls.get(0).id(), "-3", false),
                        new ToolResult(calls.get(1).id(), "-7", false)),
                script.requests().get(1).toolResults());
    }

    /** The choice of tools arrives. */
    @Test
    default void toolChoiceArrives() {
        for (ToolChoice choice : List.of(ToolChoice.auto(), ToolChoice.required(), ToolChoice.tool("weather"))) {
            Script script = Script.of(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"));

            bench().ask("Hi", script).tools(WEATHER).toolChoice(choice).call();

            assertEquals(choice, script.request().toolChoice());
        }
    }

    /** A failed result arrives as failed. */
    @Test
    default void failedToolResultArrives() {
        bench().needs(Capability.FAILED_TOOL_RESULTS);
        Script script = Script.of(Answer.toolCall("weather", "{\"city\":\"Oslo\"}"), Answer.text("A pity."));
        Headgate gate = bench().gate(script);

        ChatResponse first =
                gate.chat(ScenarioBench.ROUTE).user("Hi").tools(WEATHER).call();
        ToolResult failure = ToolResult.failure(first.toolCalls().get(0), "No such city.");
        gate.chat(ScenarioBench.ROUTE)
                .conversation(first.conversation())
                .toolResult(failure)
                .tools(WEATHER)
                .call();

        assertEquals(List.of(failure), script.requests().get(1).toolResults());
    }
}
