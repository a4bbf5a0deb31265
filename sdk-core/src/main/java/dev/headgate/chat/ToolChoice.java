package dev.headgate.chat;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells the model whether it may, must or must not call tools. */
public final class ToolChoice {
    /** The kinds of choice. */
    public enum Mode {
        /** The model decides. */
        AUTO,
        /** No tool may be called. */
        NONE,
        /** Some tool must be called. */
        REQUIRED,
        /** One tool must be called. */
        TOOL
    }

    private static final ToolChoice AUTO = new ToolChoice(Mode.AUTO, null);
    private static final ToolChoice NONE = new ToolChoice(Mode.NONE, null);
    private static final ToolChoice REQUIRED = new ToolChoice(Mode.REQUIRED, null);

    private final Mode mode;
    private final @Nullable String tool;

    private ToolChoice(Mode mode, @Nullable String tool) {
        this.mode = mode;
        this.tool = tool;
    }

    /**
     * Returns the choice that leaves it to the model.
     *
     * @return the default
     */
    public static ToolChoice auto() {
        return AUTO;
    }

    /**
     * Returns the choice that forbids tools.
     *
     * @return the choice
     */
    public static ToolChoice none() {
        return NONE;
    }

    /**
     * Returns the choice that demands some tool.
     *
     * @return the choice
     */
    public static ToolChoice required() {
        return REQUIRED;
    }

    /**
     * Returns the choice that demands one tool.
     *
     * @param name the name of a tool that the request declares
     * @return the choice
     */
    public static ToolChoice tool(String name) {
        return new ToolChoice(Mode.TOOL, name);
    }

    /**
     * Returns the kind of choice.
     *
     * @return the kind
     */
    public Mode mode() {
        return mode;
    }

    /**
     * Returns the name of the tool demanded.
     *
     * @return the name, if the mode is {@link Mode#TOOL}
     */
    public Optional<String> tool() {
        return Optional.ofNullable(tool);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ToolChoice that && mode == that.mode && tool().equals(that.tool());
    }

    @Override
    public int hashCode() {
        return 31 * mode.hashCode() + tool().hashCode();
    }

    @Override
    public String toString() {
        return tool == null ? "ToolChoice[" + mode + "]" : "ToolChoice[" + mode + " " + tool + "]";
    }
}
