package dev.headgate.openai;

import dev.headgate.chat.ChatEvent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The tool calls of one streamed answer of Responses, each known by the place of its item. */
final class ResponsesCalls {
    private static final class Open {
        final OpenToolCall call;
        boolean hasArguments;
        boolean completed;

        Open(OpenToolCall call) {
            this.call = call;
        }
    }

    private final IntFunction<String> missingIds;
    private final Collection<ChatEvent> out;
    private final CallBudget budget;
    private final Map<Integer, Open> calls = new LinkedHashMap<>(2);

    ResponsesCalls(IntFunction<String> missingIds, CallBudget budget, Collection<ChatEvent> out) {
        this.missingIds = missingIds;
        this.budget = budget;
        this.out = out;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    void begin(int place, OutputItem item) throws AnswerException {
        Open open = at(place);
        open.hasArguments |= !item.arguments.isEmpty();
        open.call.add(new ToolCallPart(place, item.callId, item.name, item.arguments), out);
    }

    void fragment(int place, String fragment) throws AnswerException {
        Open open = at(place);
        open.hasArguments |= !fragment.isEmpty();
        open.call.add(new ToolCallPart(place, null, null, fragment), out);
    }

    /** Takes the whole arguments, where they did not come in fragments. */
    void arguments(int place, String arguments) throws AnswerException {
        if (!at(place).hasArguments) {
            fragment(place, arguments);
        }
    }

    /** Takes the end of a call, which repeats it whole; one that was cut is left open. */
    void end(int place, OutputItem item) throws AnswerException {
        Open open = at(place);
        open.call.add(new ToolCallPart(place, item.callId, item.name, open.hasArguments ? "" : item.arguments), out);
        open.hasArguments = true;
        if (!item.status.equals("incomplete")) {
            complete(open);
        }
    }

    /** Completes what is open: the answer is at its end. */
    void finish() throws AnswerException {
        for (Open open : calls.values()) {
            complete(open);
        }
    }

    private void complete(Open open) throws AnswerException {
        if (!open.completed) {
            open.completed = true;
            open.call.complete(out);
        }
    }

    private Open at(int place) throws AnswerException {
        Open open = calls.get(place);
        if (open == null) {
            open = new Open(new OpenToolCall(calls.size(), place, missingIds, budget));
            calls.put(place, open);
        }
        return open;
    }
}
