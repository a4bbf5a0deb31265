package dev.headgate.chat;

import dev.headgate.internal.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that the messages of a request are a conversation that a provider can take. */
final class ConversationCheck {
    private ConversationCheck() {}

    static void check(List<Message> messages, Problems problems) {
        if (messages.isEmpty()) {
            problems.add("messages", "are empty", "add at least one user message");
            return;
        }
        Set<String> open = Set.of();
        int opener = -1;
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message == null) {
                problems.add("messages[" + i + "]", "is null", "leave it out");
                continue;
            }
            if (message.role() == Role.TOOL) {
                open = answer(message, i, open, problems);
                continue;
            }
            unanswered(open, opener, problems);
            open = message.role() == Role.ASSISTANT ? callsOf(message) : Set.of();
            opener = i;
        }
        unanswered(open, opener, problems);
        Message last = messages.get(messages.size() - 1);
        if (last != null && last.role() == Role.ASSISTANT && last.toolCalls().isEmpty()) {
            problems.add(
                    "messages[" + (messages.size() - 1) + "]",
                    "is the assistant's, and nothing follows it",
                    "add a user message; many models refuse to go on from their own words");
        }
    }

    private static Set<String> callsOf(Message message) {
        List<ToolCall> calls = message.toolCalls();
        if (calls.isEmpty()) {
            return Set.of();
        }
        Set<String> ids = new HashSet<>();
        calls.forEach(call -> ids.add(call.id()));
        return ids;
    }

    private static Set<String> answer(Message message, int index, Set<String> open, Problems problems) {
        for (Content part : message.content()) {
            String id = ((ToolResult) part).callId();
            if (open.isEmpty() || !open.remove(id)) {
                problems.add(
                        "messages[" + index + "]",
                        "has a tool result without its call",
                        "put the assistant's message with the tool call right before it, and answer each call once");
            }
        }
        return open;
    }

    private static void unanswered(Set<String> open, int index, Problems problems) {
        if (!open.isEmpty()) {
            problems.add(
                    "messages[" + index + "]",
                    "has " + open.size() + " tool call(s) without a result",
                    "add a tool result for each call");
        }
    }
}
