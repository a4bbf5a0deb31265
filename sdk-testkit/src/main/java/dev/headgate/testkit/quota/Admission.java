package dev.headgate.testkit.quota;

import dev.headgate.error.ThrottledException.Scope;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider's answer to one request: it is let in, and its quota held until it is settled; or it is refused. */
public final class Admission {
    private final ProviderQuota quota;
    private final @Nullable Scope refusal;
    private final long freeInNanos;
    final long input;
    final long output;
    final long at;
    boolean settled;

    Admission(ProviderQuota quota, @Nullable Scope refusal, long freeInNanos, long input, long output, long at) {
        this.quota = quota;
        this.refusal = refusal;
        this.freeInNanos = freeInNanos;
        this.input = input;
        this.output = output;
        this.at = at;
        this.settled = refusal != null;
    }

    /**
     * Tells whether the request was let in.
     *
     * @return false if it was refused
     */
    public boolean admitted() {
        return refusal == null;
    }

    /**
     * Returns what was used up.
     *
     * @return the scope; empty if the request was let in
     */
    public Optional<Scope> refusal() {
        return Optional.ofNullable(refusal);
    }

    /**
     * Returns when the same request would be let in if no other came: what a provider may put into {@code Retry-After}.
     *
     * @return the time; empty if the request was let in, is larger than a limit, or fits when another one ends
     */
    public Optional<Duration> freeIn() {
        return refusal == null || freeInNanos == Long.MAX_VALUE
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(freeInNanos));
    }

    /**
     * Ends the request: what it held goes back, what it used is counted. Only the first time counts.
     *
     * @param inputTokens the input tokens that count: those read from a prompt cache do not
     * @param outputTokens the output tokens
     * @param totalTokens what counts where input and output share a limit: input, and output times the model's burndown
     */
    public void settle(long inputTokens, long outputTokens, long totalTokens) {
        quota.settle(this, inputTokens, outputTokens, totalTokens);
    }
}
