package dev.headgate.openai;

import dev.headgate.chat.Extras;
import org.jspecify.annotations.Nullable;

/**
 * What one element of {@code tool_calls} says: a whole call, or a piece of one.
 *
 * @param index the wire's number of the call, or {@link #NO_INDEX}
 * @param id the call's id, never blank
 * @param name the tool's name, never blank
 * @param arguments the arguments or a piece of them, maybe empty
 * @param extras what the server demands back with the call
 */
record ToolCallPart(
        int index, @Nullable String id, @Nullable String name, String arguments, Extras extras) {
    static final int NO_INDEX = -1;

    ToolCallPart {
        id = id == null || id.isBlank() ? null : id;
        name = name == null || name.isBlank() ? null : name;
    }

    ToolCallPart(int index, @Nullable String id, @Nullable String name, String arguments) {
        this(index, id, name, arguments, Extras.none());
    }

    ToolCallPart withIndex(int other) {
        return new ToolCallPart(other, id, name, arguments, extras);
    }

    boolean isAnonymous() {
        return index == NO_INDEX && id == null;
    }
}
