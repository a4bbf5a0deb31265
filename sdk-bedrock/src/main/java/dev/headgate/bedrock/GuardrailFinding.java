package dev.headgate.bedrock;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a guardrail found, and where, but never the words themselves.
 *
 * @param kind what sort of thing it is
 * @param type what it is in Bedrock's words, such as {@code EMAIL} or {@code JAILBREAK}; of a guardrail's own lists, the
 *     name it was given
 * @param score how sure Bedrock is, or how severe it finds it, from 0 to 1, where it tells
 * @param place where it stands, where Bedrock tells
 */
public record GuardrailFinding(Kind kind, String type, OptionalDouble score, Optional<Place> place) {
    /** What a guardrail looks for. */
    public enum Kind {
        /** Personal data, secrets. */
        SENSITIVE,
        /** Prompts that would change what the model does. */
        ATTACK,
        /** Violence, hate and the like. */
        CONTENT,
        /** What the guardrail's owner does not want to be spoken of. */
        TOPIC,
        /** Words of a list. */
        WORD
    }

    /**
     * A place in the messages that were looked at.
     *
     * @param message the message's index
     * @param content the index of the part within the message
     * @param begin the first character, as Bedrock counts them
     * @param end the character after the last
     */
    public record Place(int message, int content, int begin, int end) {}

    /**
     * Checks the parts.
     *
     * @param kind what sort of thing it is
     * @param type what it is in Bedrock's words
     * @param score how sure Bedrock is
     * @param place where it stands
     */
    public GuardrailFinding {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(place, "place");
    }
}
