package dev.headgate.testkit;

import dev.headgate.chat.ToolCall;
import java.time.Duration;

/**
 * One piece of an {@link Answer}, in the order in which a stream delivers them.
 *
 * <p>Whoever plays a script turns pieces into what its wire has for them. No {@code toString} shows what a piece says.
 */
public sealed interface Piece {
    /**
     * Tells whether a stream delivers the piece as content, which is what {@link Fault#after} counts.
     *
     * @return false for {@link Gate}, {@link Pause} and {@link CallEnd}
     */
    default boolean isContent() {
        return true;
    }

    /**
     * A piece of text.
     *
     * @param text not empty
     */
    record Text(String text) implements Piece {
        @Override
        public String toString() {
            return "Text[" + text.length() + " characters]";
        }
    }

    /**
     * A piece of the model's thoughts.
     *
     * @param text not empty
     */
    record Reasoning(String text) implements Piece {
        @Override
        public String toString() {
            return "Reasoning[" + text.length() + " characters]";
        }
    }

    /**
     * What the provider demands back with the thoughts before it.
     *
     * @param value opaque
     */
    record Signature(String value) implements Piece {
        @Override
        public String toString() {
            return "Signature[" + value.length() + " characters]";
        }
    }

    /**
     * The begin of a tool call.
     *
     * @param index the place of the call among the calls of the answer, from 0
     * @param id the call's id
     * @param name the tool's name
     */
    record CallStart(int index, String id, String name) implements Piece {}

    /**
     * A fragment of the arguments of a tool call.
     *
     * @param index the place of the call among the calls of the answer
     * @param fragment JSON text that is not JSON by itself
     */
    record CallArguments(int index, String fragment) implements Piece {
        @Override
        public String toString() {
            return "CallArguments[" + index + ", " + fragment.length() + " characters]";
        }
    }

    /**
     * The end of a tool call.
     *
     * @param index the place of the call among the calls of the answer
     * @param call the whole call
     */
    record CallEnd(int index, ToolCall call) implements Piece {
        @Override
        public boolean isContent() {
            return false;
        }
    }

    /**
     * Where the answer stands still until {@link Script#open} is called.
     *
     * @param name the gate's name
     */
    record Gate(String name) implements Piece {
        @Override
        public boolean isContent() {
            return false;
        }
    }

    /**
     * How long the model takes before it goes on, by the clock of whoever plays the script.
     *
     * @param time more than zero
     */
    record Pause(Duration time) implements Piece {
        @Override
        public boolean isContent() {
            return false;
        }
    }
}
