package dev.headgate.testkit.assertj;

import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.ToolCall;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/** Asserts what one message says. */
public final class MessageAssert extends FieldAssert<MessageAssert, Message> {
    MessageAssert(@Nullable Message actual) {
        super(actual, MessageAssert.class);
    }

    /**
     * Checks who speaks.
     *
     * @param role the role
     * @return this assertion
     */
    public MessageAssert hasRole(Role role) {
        return isEqual("the role", present().role(), role);
    }

    /**
     * Checks the text.
     *
     * @param text all of it
     * @return this assertion
     */
    public MessageAssert hasText(String text) {
        return isEqual("the text", present().text(), text);
    }

    /**
     * Checks that the text contains others.
     *
     * @param parts texts, in any order
     * @return this assertion
     */
    public MessageAssert hasTextContaining(String... parts) {
        for (String part : parts) {
            holds(
                    present().text().contains(part),
                    "Expected the text to contain " + Shown.of(part) + " but it was "
                            + Shown.of(present().text()));
        }
        return this;
    }

    /**
     * Checks which tools are called.
     *
     * @param names the tools' names, in order
     * @return this assertion
     */
    public MessageAssert callsTools(String... names) {
        return isEqual(
                "the tool calls",
                present().toolCalls().stream().map(ToolCall::name).toList(),
                List.of(names));
    }

    /**
     * Goes on with one tool call of the message.
     *
     * @param index its place, from 0
     * @return an assertion about it
     */
    @CheckReturnValue
    public ToolCallAssert toolCall(int index) {
        List<ToolCall> calls = present().toolCalls();
        holds(index < calls.size(), "Expected a tool call at " + index + " but there are " + calls.size());
        return new ToolCallAssert(calls.get(index)).as("tool call %d", index);
    }
}
