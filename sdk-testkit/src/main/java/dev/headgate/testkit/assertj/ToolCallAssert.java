package dev.headgate.testkit.assertj;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.ToolCall;
import dev.headgate.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asserts which tool is called, and with what. */
public final class ToolCallAssert extends FieldAssert<ToolCallAssert, ToolCall> {
    ToolCallAssert(@Nullable ToolCall actual) {
        super(actual, ToolCallAssert.class);
    }

    /**
     * Checks the tool.
     *
     * @param name its name
     * @return this assertion
     */
    public ToolCallAssert hasName(String name) {
        return isEqual("the tool", present().name(), name);
    }

    /**
     * Checks the arguments, whatever their order and their blanks.
     *
     * @param json all of them, one JSON object
     * @return this assertion
     */
    public ToolCallAssert hasArguments(String json) {
        JsonNode is = Json.tree(present().arguments());
        JsonNode expected = Json.tree(json);
        if (!is.equals(expected)) {
            failWithActualExpectedAndMessage(
                    is.toPrettyString(),
                    expected.toPrettyString(),
                    "%s",
                    "Expected other arguments of " + present().name() + ":\n  "
                            + String.join("\n  ", differences(is, expected)));
        }
        return this;
    }

    /**
     * Checks one argument.
     *
     * @param name its name
     * @param value a text, number, truth value, list, map or record
     * @return this assertion
     */
    public ToolCallAssert hasArgument(String name, Object value) {
        JsonNode is = Json.tree(present().arguments()).path(name);
        JsonNode expected = Json.tree(Json.write(value));
        return isEqual("the argument " + name, is.isMissingNode() ? null : is, expected);
    }

    private static List<String> differences(JsonNode is, JsonNode expected) {
        TreeSet<String> names = new TreeSet<>();
        is.fieldNames().forEachRemaining(names::add);
        expected.fieldNames().forEachRemaining(names::add);
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            JsonNode there = is.get(name);
            JsonNode wanted = expected.get(name);
            if (there == null || !there.equals(wanted)) {
                lines.add(name + ": expected " + Shown.of(wanted) + " but was " + Shown.of(there));
            }
        }
        return lines;
    }
}
