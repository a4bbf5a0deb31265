package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The rules for tool calls and thoughts within a stream. */
public interface StreamedPartRules extends Scenarios {
    @TckRule(
            id = "HG-STREAM-04",
            value = "A tool call is started once, then its fragments come, then it is completed once",
            why = "Applications that show tool calls as they come, and run them when they are whole, rely on it.",
            remedy = "Keep the open calls by index; complete each when the wire ends it, or the answer ends.",
            needs = {Capability.STREAMING, Capability.TOOLS})
    default void toolCallsAreStartedAndCompleted() {
        if (bench().refusesStreams() || bench().refusesTools()) {
            return;
        }
        List<String> kinds = new ArrayList<>();
        for (ChatEvent event : toolCall()) {
            String kind = event.getClass().getSimpleName();
            boolean more = event instanceof ChatEvent.ToolCallDelta
                    && !kinds.isEmpty()
                    && kinds.get(kinds.size() - 1).equals(kind);
            if (kind.startsWith("ToolCall") && !more) {
                kinds.add(kind);
            }
        }
        kinds.remove("ToolCallDelta"); // a wire may send the arguments whole
        assertEquals(List.of("ToolCallStarted", "ToolCallCompleted"), kinds);
    }

    @TckRule(
            id = "HG-STREAM-05",
            value = "The fragments of a tool call are the arguments with which it is completed",
            why = "Who has followed the fragments must not have seen another call than who waits for its end.",
            remedy = "Complete a call with what came, byte for byte; refuse it when that is not JSON.",
            needs = {Capability.STREAMING, Capability.TOOLS})
    default void fragmentsMakeTheArguments() {
        if (bench().refusesStreams() || bench().refusesTools()) {
            return;
        }
        List<ChatEvent> events = toolCall();
        String fragments = ProviderProbe.only(ChatEvent.ToolCallDelta.class, events).stream()
                .map(ChatEvent.ToolCallDelta::fragment)
                .collect(Collectors.joining());

        for (ChatEvent.ToolCallCompleted completed : ProviderProbe.only(ChatEvent.ToolCallCompleted.class, events)) {
            assertEquals("weather", completed.call().name());
            assertTrue(
                    fragments.isEmpty() || fragments.equals(completed.call().arguments()),
                    "the fragments, of " + fragments.length() + " characters, are the arguments, of "
                            + completed.call().arguments().length());
        }
    }

    @TckRule(
            id = "HG-STREAM-11",
            value = "Thoughts stream as thoughts, never as text",
            why = "Thoughts that stand in the text are shown to users as the answer.",
            remedy = "Map the wire's deltas of thoughts to ReasoningDelta.",
            needs = {Capability.STREAMING, Capability.REASONING})
    default void thoughtsStreamAsThoughts() {
        if (bench().refusesStreams()) {
            return;
        }
        List<ChatEvent> events = bench().probe(thoughtful()).stream();

        assertEquals("42", ProviderProbe.text(events));
        String thoughts = ProviderProbe.only(ChatEvent.ReasoningDelta.class, events).stream()
                .map(ChatEvent.ReasoningDelta::text)
                .collect(Collectors.joining());
        assertEquals(bench().tells(Capability.REASONING) ? "Let me think." : "", thoughts);
    }

    @TckRule(
            id = "HG-STREAM-13",
            value = "Several tool calls have indexes from 0 upwards, each with its own id, name and arguments",
            why = "Arguments that are mixed up run the right tool on the wrong thing.",
            remedy = "Number the calls of one answer as they start; do not trust the wire's own numbers to be dense.",
            needs = {Capability.STREAMING, Capability.TOOLS})
    default void severalToolCallsHaveIndexes() {
        if (bench().refusesStreams() || bench().refusesTools()) {
            return;
        }
        Script script = Script.of(Answer.builder()
                .toolCall("first-id", "weather", "{\"city\":\"Oslo\"}")
                .toolCall("second-id", "weather", "{\"city\":\"Rome\"}")
                .build());

        List<ChatEvent> events = bench().probe(script).stream(withTool());

        List<ChatEvent.ToolCallCompleted> completed = ProviderProbe.only(ChatEvent.ToolCallCompleted.class, events);
        assertEquals(
                List.of(0, 1),
                completed.stream().map(ChatEvent.ToolCallCompleted::index).toList(),
                "the indexes");
        assertEquals(
                List.of("first-id", "second-id"),
                completed.stream().map(each -> each.call().id()).toList(),
                "the ids");
        assertEquals(
                List.of(new ToolRules.Place("Oslo"), new ToolRules.Place("Rome")),
                completed.stream()
                        .map(each -> each.call().argumentsAs(ToolRules.Place.class))
                        .toList(),
                "the arguments");
    }

    @TckRule(
            id = "HG-STREAM-15",
            value = "The signature of thoughts comes with the stream",
            why = "A provider that signs thoughts refuses the next turn without them.",
            remedy = "Send a ReasoningDelta with the signature in its extras.",
            needs = {Capability.STREAMING, Capability.REASONING_SIGNATURES})
    default void signaturesStream() {
        if (bench().refusesStreams()) {
            return;
        }
        if (!bench().tells(Capability.REASONING_SIGNATURES)) {
            return;
        }
        assertTrue(
                ProviderProbe.only(ChatEvent.ReasoningDelta.class, bench().probe(thoughtful()).stream()).stream()
                        .anyMatch(delta -> !delta.extras().isEmpty()),
                "a ReasoningDelta has extras");
    }

    private static Script thoughtful() {
        return Script.of(Answer.builder()
                .reasoning("Let me ", "think.")
                .signature("c2lnbmVk")
                .text("42")
                .build());
    }

    private static ChatRequest withTool() {
        return ProviderProbe.builder("How cold is it?").tool(ToolRules.WEATHER).build();
    }

    private List<ChatEvent> toolCall() {
        Script script = Script.of(Answer.toolCall("weather", "{\"city\":\"Oslo\",\"days\":[1,2,3]}"));
        return bench().probe(script).stream(withTool());
    }
}
