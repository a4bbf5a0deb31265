package dev.headgate.testkit.assertj;

import dev.headgate.chat.Message;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolResult;
import dev.headgate.testkit.SeenRequest;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/** Asserts what a request held when it arrived at the model. */
public final class SeenRequestAssert extends FieldAssert<SeenRequestAssert, SeenRequest> {
    SeenRequestAssert(@Nullable SeenRequest actual) {
        super(actual, SeenRequestAssert.class);
    }

    /**
     * Checks which model was asked.
     *
     * @param model its name as it goes over the wire
     * @return this assertion
     */
    public SeenRequestAssert hasModel(String model) {
        return isEqual("the model", present().model(), model);
    }

    /**
     * Checks that events were asked for.
     *
     * @return this assertion
     */
    public SeenRequestAssert isStreaming() {
        return holds(present().streaming(), "Expected a request for a stream but it was a plain call");
    }

    /**
     * Checks that a whole answer was asked for.
     *
     * @return this assertion
     */
    public SeenRequestAssert isNotStreaming() {
        return holds(!present().streaming(), "Expected a plain call but it was a request for a stream");
    }

    /**
     * Checks the system texts.
     *
     * @param texts all of them, in order
     * @return this assertion
     */
    public SeenRequestAssert hasSystem(String... texts) {
        return isEqual("the system texts", present().system(), List.of(texts));
    }

    /**
     * Checks what the user said last.
     *
     * @param text the whole text
     * @return this assertion
     */
    public SeenRequestAssert hasUserText(String text) {
        return isEqual("the last user text", present().lastUserText(), text);
    }

    /**
     * Checks that what the user said last contains texts.
     *
     * @param parts texts, in any order
     * @return this assertion
     */
    public SeenRequestAssert hasUserTextContaining(String... parts) {
        for (String part : parts) {
            holds(
                    present().lastUserText().contains(part),
                    "Expected the last user text to contain " + Shown.of(part) + " but it was "
                            + Shown.of(present().lastUserText()));
        }
        return this;
    }

    /**
     * Checks that what the user said last contains none of some texts.
     *
     * @param parts the texts
     * @return this assertion
     */
    public SeenRequestAssert hasUserTextWithout(String... parts) {
        for (String part : parts) {
            holds(
                    !present().lastUserText().contains(part),
                    "Expected the last user text not to contain " + Shown.of(part) + " but it was "
                            + Shown.of(present().lastUserText()));
        }
        return this;
    }

    /**
     * Checks who speaks in the conversation.
     *
     * @param roles the roles of all messages, in order
     * @return this assertion
     */
    public SeenRequestAssert hasRoles(Role... roles) {
        return isEqual(
                "the roles", present().messages().stream().map(Message::role).toList(), List.of(roles));
    }

    /**
     * Checks which tools were declared.
     *
     * @param names the names of all of them, in order
     * @return this assertion
     */
    public SeenRequestAssert hasTools(String... names) {
        return isEqual("the tools", present().tools().stream().map(Tool::name).toList(), List.of(names));
    }

    /**
     * Checks that no tool was declared.
     *
     * @return this assertion
     */
    public SeenRequestAssert hasNoTools() {
        return hasTools();
    }

    /**
     * Checks that the request ends with the result of one tool call.
     *
     * @param text what the tool returned
     * @return this assertion
     */
    public SeenRequestAssert hasToolResult(String text) {
        return isEqual(
                "the tool results",
                present().toolResults().stream().map(ToolResult::text).toList(),
                List.of(text));
    }

    /**
     * Checks the temperature.
     *
     * @param temperature the temperature
     * @return this assertion
     */
    public SeenRequestAssert hasTemperature(double temperature) {
        return isEqual("the temperature", present().parameters().temperature(), OptionalDouble.of(temperature));
    }

    /**
     * Checks how much the model may say.
     *
     * @param tokens the bound
     * @return this assertion
     */
    public SeenRequestAssert hasMaxOutputTokens(int tokens) {
        return isEqual(
                "the maximum of output tokens", present().parameters().maxOutputTokens(), OptionalInt.of(tokens));
    }

    /**
     * Checks that JSON was asked for.
     *
     * @return this assertion
     */
    public SeenRequestAssert wantsJson() {
        return holds(
                present().responseFormat() instanceof ResponseFormat.JsonText,
                "Expected a request for JSON but it was one for free text");
    }

    /**
     * Goes on with one message of the conversation.
     *
     * @param index its place, from 0; counted from the end if negative
     * @return an assertion about it
     */
    @CheckReturnValue
    public MessageAssert message(int index) {
        List<Message> messages = present().messages();
        int place = index < 0 ? messages.size() + index : index;
        holds(
                place >= 0 && place < messages.size(),
                "Expected a message at " + index + " but there are " + messages.size());
        return new MessageAssert(messages.get(place)).as("message %d", place);
    }
}
