package dev.headgate.bedrock;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ToolCall;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The tool calls of one answer. */
final class ToolCalls {
    /**
     * A call whose arguments are still to come.
     *
     * @param index its place among the calls of the answer
     */
    record Open(int index, String id, String name) {}

    private int count;
    private boolean broken;

    /** Tells whether a tool is run by the service itself, so that nobody here can answer its call. */
    static boolean isServers(@Nullable String type) {
        return "server_tool_use".equals(type);
    }

    Open open(@Nullable String id, @Nullable String name) throws AnswerException {
        if (id == null || id.isBlank() || name == null || name.isBlank()) {
            throw AnswerException.wrong("A tool call came without its id or name; try another deployment");
        }
        return new Open(count++, id, name);
    }

    /** Gives the whole call out. If its arguments are no JSON object it depends on the stop reason what is wrong. */
    void complete(Open open, String arguments, Consumer<ChatEvent> out) {
        ToolCall call;
        try {
            call = new ToolCall(open.id(), open.name(), arguments.isEmpty() ? "{}" : arguments);
        } catch (IllegalArgumentException noObject) {
            broken = true;
            return;
        }
        out.accept(new ChatEvent.ToolCallCompleted(open.index(), call));
    }

    /** Checks, once the stop reason is known, that all calls were whole. */
    void check(String stopReason) throws AnswerException {
        if (broken) {
            throw StopReasons.isCut(stopReason)
                    ? AnswerException.cut("The answer was cut in the middle of a tool call (" + stopReason
                            + "); raise maxOutputTokens")
                    : AnswerException.wrong("The arguments of a tool call are no JSON object; try again, declare the"
                            + " tool strict, or try another deployment");
        }
    }
}
