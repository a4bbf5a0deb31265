package dev.headgate.chat;

import dev.headgate.internal.Problems;
import java.util.regex.Pattern;

/**
 * Declares a tool to the model: what it is called, what it is good for and which arguments it takes.
 *
 * <p>A declaration has no code. The calls come back in {@link ChatResponse#toolCalls()} and the application answers
 * them; to have Headgate run the tool, give {@code dev.headgate.ToolFunction} instead.
 *
 * @param name 1 to 64 of {@code a-z A-Z 0-9 _ -}, which is what all providers accept
 * @param description what the tool does and when to use it, for the model to read
 * @param inputSchema the schema of the arguments, an object
 * @param strict whether the provider must keep the arguments to the schema, where it can
 */
public record Tool(String name, String description, JsonSchema inputSchema, boolean strict) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    /**
     * Checks the parts.
     *
     * @param name 1 to 64 of {@code a-z A-Z 0-9 _ -}
     * @param description what the tool does and when to use it
     * @param inputSchema the schema of the arguments, an object
     * @param strict whether the provider must keep the arguments to the schema
     * @throws IllegalArgumentException naming every part that is missing or wrong
     */
    public Tool {
        Problems problems = new Problems("Tool");
        problems.check(
                name != null && NAME.matcher(name).matches(),
                "name",
                name == null ? "is null" : "of " + name.length() + " characters is no tool name",
                "use 1 to 64 of a-z A-Z 0-9 _ -");
        problems.checkText(description, "description", "tell the model what the tool is good for");
        problems.check(inputSchema != null, "inputSchema", "is null", "give JsonSchema.of(a record) or a text");
        problems.throwIfAny();
    }

    /**
     * Declares a tool whose arguments are a record.
     *
     * @param name 1 to 64 of {@code a-z A-Z 0-9 _ -}
     * @param description what the tool does and when to use it
     * @param input the record type of the arguments
     * @return the tool
     * @throws IllegalArgumentException naming every part that is missing or wrong
     */
    public static Tool of(String name, String description, Class<?> input) {
        return new Tool(name, description, JsonSchema.of(input), false);
    }

    /**
     * Declares a tool by a JSON schema.
     *
     * @param name 1 to 64 of {@code a-z A-Z 0-9 _ -}
     * @param description what the tool does and when to use it
     * @param inputSchema the schema of the arguments, an object
     * @return the tool
     * @throws IllegalArgumentException naming every part that is missing or wrong
     */
    public static Tool of(String name, String description, JsonSchema inputSchema) {
        return new Tool(name, description, inputSchema, false);
    }

    /**
     * Returns this tool with the provider bound to keep its arguments to the schema.
     *
     * @return the strict tool
     */
    public Tool asStrict() {
        return strict ? this : new Tool(name, description, inputSchema, true);
    }

    /** Names the tool only: a description may repeat a prompt. */
    @Override
    public String toString() {
        return "Tool[" + name + (strict ? ", strict]" : "]");
    }
}
