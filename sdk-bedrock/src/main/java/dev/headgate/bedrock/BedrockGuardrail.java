package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.util.regex.Pattern;

/**
 * Which guardrail looks at prompts and answers.
 *
 * @param identifier its id or ARN
 * @param version its number, or {@code DRAFT}
 * @param trace how much the answer tells of what it found
 * @param asyncStreams whether streams flow while they are looked at; what is found too late was shown already
 */
public record BedrockGuardrail(String identifier, String version, Trace trace, boolean asyncStreams) {
    // Both as in the service's model of Converse, GuardrailConfiguration.
    private static final Pattern IDENTIFIER =
            Pattern.compile("[a-z0-9]{1,64}|arn:aws(-[^:]+)?:bedrock:[a-z0-9-]{1,20}:[0-9]{12}:guardrail/[a-z0-9]+");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,7}|DRAFT");

    /** How much an answer tells of what its guardrail found, under {@link BedrockExtras#TRACE}. */
    public enum Trace {
        /** Nothing. */
        DISABLED,
        /** What was found. */
        ENABLED,
        /** What was looked for too. */
        ENABLED_FULL
    }

    /**
     * Checks the parts.
     *
     * @param identifier its id or ARN
     * @param version its number, or {@code DRAFT}
     * @param trace how much the answer tells of what it found
     * @param asyncStreams whether streams flow while they are looked at
     * @throws IllegalArgumentException naming every part that is missing or wrong
     */
    public BedrockGuardrail {
        Problems problems = new Problems("BedrockGuardrail");
        problems.check(
                identifier != null && IDENTIFIER.matcher(identifier).matches(),
                "guardrailIdentifier",
                identifier == null ? "is missing" : "is neither id nor ARN",
                "give the guardrail's id, of lower-case letters and digits, or its ARN");
        problems.check(
                version != null && VERSION.matcher(version).matches(),
                "guardrailVersion",
                version == null ? "is missing" : "is no version",
                "give its number, or DRAFT");
        problems.check(trace != null, "trace", "is null", "give one");
        problems.throwIfAny();
    }

    /**
     * Returns a guardrail without trace, which looks at streams before they flow.
     *
     * @param identifier its id or ARN
     * @param version its number, or {@code DRAFT}
     * @return the guardrail
     * @throws IllegalArgumentException if one is missing or wrong
     */
    public static BedrockGuardrail of(String identifier, String version) {
        return new BedrockGuardrail(identifier, version, Trace.DISABLED, false);
    }

    /**
     * Returns this guardrail with another trace.
     *
     * @param trace how much the answer tells of what it found
     * @return the guardrail
     */
    public BedrockGuardrail withTrace(Trace trace) {
        return new BedrockGuardrail(identifier, version, trace, asyncStreams);
    }

    /**
     * Returns this guardrail so that streams flow while they are looked at.
     *
     * @return the guardrail
     */
    public BedrockGuardrail withAsyncStreams() {
        return new BedrockGuardrail(identifier, version, trace, true);
    }
}
