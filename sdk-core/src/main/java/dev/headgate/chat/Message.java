package dev.headgate.chat;

import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param content what is said, at least one part
 * @param extras what the provider demands back with an assistant's message, and what only this provider tells of it
 */
public record Message(Role role, List<Content> content, Extras extras) {
    /**
     * Checks the parts and copies the list.
     *
     * @param role who speaks
     * @param content what is said, at least one part
     * @param extras what the provider demands back with an assistant's message
     * @throws IllegalArgumentException if a part is missing or does not fit the role
     */
    public Message {
        Problems problems = new Problems("Message");
        problems.check(role != null, "role", "is null", "give one");
        problems.check(extras != null, "extras", "are null", "give Extras.none()");
        if (content == null) {
            problems.add("content", "is null", "give at least one part");
        } else if (role != null) {
            check(problems, role, content);
        }
        problems.throwIfAny();
        content = List.copyOf(content);
    }

    private static void check(Problems problems, Role role, List<Content> content) {
        problems.check(!content.isEmpty() || role == Role.ASSISTANT, "content", "is empty", "give at least one part");
        for (int i = 0; i < content.size(); i++) {
            Content part = content.get(i);
            if (part == null) {
                problems.add("content[" + i + "]", "is null", "leave it out");
            } else if (!fits(role, part)) {
                problems.add(
                        "content[" + i + "]",
                        "is a " + part.getClass().getSimpleName() + " in a message of role " + role,
                        "tool results go in TOOL messages, tool calls and reasoning in ASSISTANT messages");
            }
        }
    }

    private static boolean fits(Role role, Content part) {
        boolean made = part instanceof ToolCall || part instanceof ReasoningContent;
        return switch (role) {
            case USER -> !made && !(part instanceof ToolResult);
            case ASSISTANT -> !(part instanceof ToolResult);
            case TOOL -> part instanceof ToolResult;
        };
    }

    /**
     * Returns a user's message of one text.
     *
     * @param text the text, not empty
     * @return the message
     * @throws IllegalArgumentException if the text is null or empty
     */
    public static Message user(String text) {
        return new Message(Role.USER, List.of(new TextContent(text)), Extras.none());
    }

    /**
     * Returns a user's message of several parts.
     *
     * @param content the parts
     * @return the message
     * @throws IllegalArgumentException if there is no part, or one that a user cannot send
     */
    public static Message user(Content... content) {
        return new Message(Role.USER, copy(content), Extras.none());
    }

    /**
     * Returns an assistant's message of one text.
     *
     * @param text the text, not empty
     * @return the message
     * @throws IllegalArgumentException if the text is null or empty
     */
    public static Message assistant(String text) {
        return new Message(Role.ASSISTANT, List.of(new TextContent(text)), Extras.none());
    }

    /**
     * Returns a message with the results of the tool calls of the message before.
     *
     * @param results the results
     * @return the message
     * @throws IllegalArgumentException if there is none
     */
    public static Message toolResults(ToolResult... results) {
        return new Message(Role.TOOL, copy(results), Extras.none());
    }

    /** Copies null elements too, so that the constructor can name all of them. */
    private static List<Content> copy(Content... content) {
        return content == null ? List.of() : new ArrayList<>(Arrays.asList(content));
    }

    /**
     * Returns the texts of this message as one.
     *
     * @return all {@link TextContent}s one after the other, empty if there is none
     */
    public String text() {
        if (content.size() == 1 && content.get(0) instanceof TextContent only) {
            return only.text();
        }
        StringBuilder all = new StringBuilder();
        for (Content part : content) {
            if (part instanceof TextContent text) {
                all.append(text.text());
            }
        }
        return all.toString();
    }

    /**
     * Returns the tool calls of this message.
     *
     * @return the calls in order, empty if there is none
     */
    public List<ToolCall> toolCalls() {
        List<ToolCall> calls = List.of();
        for (Content part : content) {
            if (part instanceof ToolCall call) {
                if (calls.isEmpty()) {
                    calls = new ArrayList<>(2);
                }
                calls.add(call);
            }
        }
        return calls.isEmpty() ? calls : List.copyOf(calls);
    }
}
