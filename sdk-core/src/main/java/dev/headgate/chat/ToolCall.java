package dev.headgate.chat;

import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;

/**
 * A model's wish to have a tool called.
 *
 * @param id names this call; its {@link ToolResult} repeats it
 * @param name the tool's name
 * @param arguments the arguments, one JSON object as text
 * @param extras what the provider demands back with the call, such as a thought signature
 */
public record ToolCall(String id, String name, String arguments, Extras extras) implements Content {
    /**
     * Checks the parts.
     *
     * @param id names this call; its {@link ToolResult} repeats it
     * @param name the tool's name
     * @param arguments the arguments, one JSON object as text
     * @param extras what the provider demands back with the call
     * @throws IllegalArgumentException if id or name are blank or the arguments are no JSON object
     */
    public ToolCall {
        Problems problems = new Problems("ToolCall");
        problems.checkText(id, "id", "repeat the id that the model gave");
        problems.checkText(name, "name", "repeat the name that the model gave");
        problems.check(
                arguments != null && Json.isObject(arguments), "arguments", "are no JSON object", "give one, as {}");
        problems.check(extras != null, "extras", "are null", "give Extras.none()");
        problems.throwIfAny();
    }

    /**
     * Makes a call without extras.
     *
     * @param id names this call
     * @param name the tool's name
     * @param arguments the arguments, one JSON object as text
     * @throws IllegalArgumentException if id or name are blank or the arguments are no JSON object
     */
    public ToolCall(String id, String name, String arguments) {
        this(id, name, arguments, Extras.none());
    }

    /**
     * Binds the arguments to a Java type.
     *
     * @param <T> the type
     * @param type the type, usually the record that the tool was declared from
     * @return the arguments
     * @throws IllegalArgumentException if they do not fit; the message names the place, not the value
     */
    public <T> T argumentsAs(Class<T> type) {
        return Json.bind(arguments, type);
    }

    @Override
    public String toString() {
        return "ToolCall[" + name + ", id " + id + ", arguments of " + arguments.length() + " characters]";
    }
}
