package dev.headgate;

import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.engine.CallTerms;
import dev.headgate.engine.Engine;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.Problems;
import dev.headgate.spi.ApprovalGrant;
import dev.headgate.spi.PolicyEngine;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds one embedding call and sends it, in as many batches as the deployment needs.
 *
 * <p>Setters never throw: whatever is wrong is told all together when the call is sent. Not thread-safe.
 */
public final class EmbeddingCall {
    private final Engine engine;
    private final EmbeddingRequest.Builder request;
    private final Problems problems = new Problems("EmbeddingCall");
    private Duration deadline;
    private @Nullable PolicyEngine narrowing;
    private @Nullable ApprovalGrant approval;

    EmbeddingCall(Engine engine, Duration deadline, EmbeddingRequest.Builder request) {
        this.engine = engine;
        this.deadline = deadline;
        this.request = request;
    }

    /**
     * Adds texts to embed.
     *
     * @param texts none empty
     * @return this call
     */
    public EmbeddingCall input(String... texts) {
        request.input(texts);
        return this;
    }

    /**
     * Adds texts to embed.
     *
     * @param texts none empty
     * @return this call
     */
    public EmbeddingCall input(Collection<String> texts) {
        if (texts == null) {
            problems.add("inputs", "are null", "leave them out");
        } else {
            request.input(texts.toArray(String[]::new));
        }
        return this;
    }

    /**
     * Sets how many numbers each vector shall have, for models that can be asked.
     *
     * @param dimensions 1 or more
     * @return this call
     */
    public EmbeddingCall dimensions(int dimensions) {
        request.dimensions(dimensions);
        return this;
    }

    /**
     * Adds something that only one provider understands.
     *
     * @param key {@code provider/name}, such as {@code bedrock/inputType}
     * @param value the value, in the form that the provider documents
     * @return this call
     */
    public EmbeddingCall extra(String key, String value) {
        try {
            request.extra(key, value);
        } catch (InvalidValueException e) {
            problems.addAll(e.problems());
        }
        return this;
    }

    /**
     * Adds what the call is to be counted under.
     *
     * @param name such as {@code team}
     * @param value such as {@code claims}
     * @return this call
     */
    public EmbeddingCall tag(String name, String value) {
        request.tag(name, value);
        return this;
    }

    /**
     * Narrows what this call may do, within what the client's policies allow.
     *
     * @param narrowing what it may do, such as {@code Policy.of(…)}; the last one given counts
     * @return this call
     */
    public EmbeddingCall policy(PolicyEngine narrowing) {
        problems.check(narrowing != null, "policy", "is null", "leave it out");
        this.narrowing = narrowing;
        return this;
    }

    /**
     * Gives the approval of a call that was refused with {@link dev.headgate.error.ApprovalRequiredException}. The call has
     * to be the same.
     *
     * @param token as {@code ApprovalGrant.token()} writes it
     * @return this call
     */
    public EmbeddingCall approval(String token) {
        approval = Approval.read(token, problems);
        return this;
    }

    /**
     * Sets how long the call may take, all batches, attempts and waits together.
     *
     * @param deadline longer than zero
     * @return this call
     */
    public EmbeddingCall deadline(Duration deadline) {
        if (deadline == null || deadline.isNegative() || deadline.isZero()) {
            problems.add("deadline", "is " + deadline, "give more than zero");
        } else {
            this.deadline = deadline;
        }
        return this;
    }

    /**
     * Sends the call and waits for all vectors.
     *
     * @return one vector for each text, in the order they were added
     * @throws dev.headgate.error.ModelException if the call is wrong or fails
     */
    public EmbeddingResponse call() {
        Problems all = new Problems("EmbeddingCall");
        all.addAll(problems.list());
        EmbeddingRequest built = null;
        try {
            built = request.build();
        } catch (InvalidValueException e) {
            all.addAll(e.problems());
        }
        if (built == null || !all.list().isEmpty()) {
            throw new InvalidRequestException(all.message() + " Nothing was sent.", ErrorDetails.none());
        }
        CallTerms terms = new CallTerms(Optional.ofNullable(narrowing), Optional.ofNullable(approval));
        return engine.embed(built, deadline, terms);
    }
}
