package dev.headgate.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What has been said so far, to be carried from one call to the next.
 *
 * @param system the system texts
 * @param messages the messages, oldest first
 */
public record Conversation(List<TextContent> system, List<Message> messages) {
    private static final Conversation EMPTY = new Conversation(List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @param system the system texts
     * @param messages the messages, oldest first
     */
    public Conversation {
        system = List.copyOf(system);
        messages = List.copyOf(messages);
    }

    /**
     * Returns the conversation in which nothing has been said.
     *
     * @return the empty conversation
     */
    public static Conversation empty() {
        return EMPTY;
    }

    /**
     * Returns the conversation of a request.
     *
     * @param request the request
     * @return its system texts and messages
     */
    public static Conversation of(ChatRequest request) {
        return new Conversation(request.system(), request.messages());
    }

    /**
     * Returns this conversation with one message more.
     *
     * @param message the message
     * @return the longer conversation
     */
    public Conversation with(Message message) {
        Objects.requireNonNull(message, "message");
        List<Message> longer = new ArrayList<>(messages.size() + 1);
        longer.addAll(messages);
        longer.add(message);
        return new Conversation(system, longer);
    }

    /** Counts the parts: what they say stays out of logs. */
    @Override
    public String toString() {
        return "Conversation[" + system.size() + " system texts, " + messages.size() + " messages]";
    }
}
