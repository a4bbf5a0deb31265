package dev.headgate.spi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a policy is asked about: a call as it stands, and where it would go if that is known already. It tells what the
 * request is made of, never what it says. Asked while the call is on its way; not kept.
 */
public interface PolicyQuestion {
    /**
     * Returns the call: its application, route, tags and time.
     *
     * @return the call
     */
    CallContext call();

    /**
     * Returns where the call would go.
     *
     * @return the target; empty while the call is looked at before a deployment is chosen
     */
    Optional<PolicyTarget> target();

    /**
     * Returns the input tokens, estimated.
     *
     * @return 1 or more
     */
    long inputTokens();

    /**
     * Returns the most tokens that the answer may have.
     *
     * @return 0 where there is no answer in tokens; empty if nobody bounds it
     */
    OptionalInt outputTokens();

    /**
     * Returns the tools that the model may call.
     *
     * @return their names
     */
    List<String> tools();

    /**
     * Counts the images.
     *
     * @return 0 or more
     */
    int images();

    /**
     * Counts the documents.
     *
     * @return 0 or more
     */
    int documents();

    /**
     * Counts sounds and films.
     *
     * @return 0 or more
     */
    int recordings();

    /**
     * Returns which settings of one provider only the request carries.
     *
     * @return their keys, such as {@code bedrock/serviceTier}
     */
    Set<String> extras();

    /**
     * Tells whether a guardrail could look at the request at all.
     *
     * @return false for embeddings
     */
    boolean takesGuardrail();

    /**
     * Returns the guardrail that would look at the request at the target.
     *
     * @return the guardrail, if there is one
     */
    Optional<Guardrail> guardrail();

    /**
     * Returns what the call would cost at most if it went to the target, with all that it has cost so far.
     *
     * @return nano-USD; empty if that is not known
     */
    OptionalLong mostNanoUsd();

    /**
     * Returns how the call is recorded.
     *
     * @return the mode, if there is an audit
     */
    Optional<AuditMode> audit();
}
