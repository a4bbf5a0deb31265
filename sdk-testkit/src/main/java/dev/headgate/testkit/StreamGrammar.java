package dev.headgate.testkit;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the events of a whole answer come in the order that {@link ChatEvent} promises: {@code Started}, content,
 * {@code UsageReported}, {@code Finished}; each tool call started, its fragments, completed; nothing empty.
 */
public final class StreamGrammar {
    private final List<String> problems = new ArrayList<>();
    private final Map<Integer, StringBuilder> openCalls = new LinkedHashMap<>();
    private final Map<Integer, String> names = new LinkedHashMap<>();
    private @Nullable Class<?> last;

    private StreamGrammar() {}

    /**
     * Checks events.
     *
     * @param events all events of one answer
     * @throws AssertionError naming everything that is out of order, without what the events say
     */
    public static void check(List<ChatEvent> events) {
        StreamGrammar grammar = new StreamGrammar();
        for (int i = 0; i < events.size(); i++) {
            grammar.take(i, events.get(i));
        }
        if (grammar.last != ChatEvent.Finished.class) {
            grammar.problems.add("the end is missing");
        }
        if (!grammar.problems.isEmpty()) {
            List<String> kinds = events.stream()
                    .map(event -> event.getClass().getSimpleName())
                    .toList();
            throw new AssertionError("StreamGrammar: " + String.join("; ", grammar.problems) + " in " + kinds);
        }
    }

    private void take(int place, ChatEvent event) {
        if (last == ChatEvent.Finished.class) {
            problems.add(place + ": something follows the end");
        } else if ((event instanceof ChatEvent.Started) != (place == 0)) {
            problems.add(place + ": Started must be the first event, and only the first");
        } else if (last == ChatEvent.UsageReported.class && !(event instanceof ChatEvent.Finished)) {
            problems.add(place + ": only Finished may follow UsageReported");
        } else if (event instanceof ChatEvent.Finished && last != ChatEvent.UsageReported.class) {
            problems.add(place + ": UsageReported must come right before Finished");
        }
        content(place, event);
        if (event instanceof ChatEvent.UsageReported && !openCalls.isEmpty()) {
            problems.add(place + ": tool calls " + openCalls.keySet() + " were not completed");
        }
        last = event.getClass();
    }

    private void content(int place, ChatEvent event) {
        if (event instanceof ChatEvent.TextDelta delta && delta.text().isEmpty()) {
            problems.add(place + ": an empty TextDelta");
        } else if (event instanceof ChatEvent.ReasoningDelta delta
                && delta.text().isEmpty()
                && delta.extras().isEmpty()) {
            problems.add(place + ": an empty ReasoningDelta");
        } else if (event instanceof ChatEvent.ToolCallStarted started) {
            if (started.index() != names.size()) {
                problems.add(place + ": tool call of index " + started.index() + " instead of " + names.size());
            }
            names.put(started.index(), started.id() + " " + started.name());
            openCalls.put(started.index(), new StringBuilder());
        } else if (event instanceof ChatEvent.ToolCallDelta delta) {
            StringBuilder open = openCalls.get(delta.index());
            if (open == null || delta.fragment().isEmpty()) {
                problems.add(place + ": a fragment that is empty or belongs to no open tool call");
            } else {
                open.append(delta.fragment());
            }
        } else if (event instanceof ChatEvent.ToolCallCompleted completed) {
            completed(place, completed.index(), completed.call());
        }
    }

    private void completed(int place, int index, ToolCall call) {
        StringBuilder fragments = openCalls.remove(index);
        if (fragments == null) {
            problems.add(place + ": a tool call is completed that is not open");
        } else if (!(call.id() + " " + call.name()).equals(names.get(index))) {
            problems.add(place + ": a tool call is completed under another id or name than it was started");
        } else if (fragments.length() > 0 && !fragments.toString().equals(call.arguments())) {
            problems.add(place + ": the fragments of a tool call are not its arguments");
        }
    }
}
