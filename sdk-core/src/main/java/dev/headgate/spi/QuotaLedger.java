package dev.headgate.spi;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.error.ThrottledException;
import java.time.Duration;
import java.util.List;

/**
 * Decides whether an attempt fits the quotas of its deployment, keeps what is held and used, and tells how it stands:
 * what is reported is what was decided on. Safe for use by many threads.
 *
 * <p>An attempt needs two numbers. It is admitted by what the provider holds for it: input and the most output. It is
 * settled by what it cost: input, cache writes, and output times the model's burndown.
 *
 * <p>All readings called {@code now} are of the client's {@link TimeSource#nanoTime()}; a ledger with a clock of its own
 * need not heed them.
 */
public interface QuotaLedger extends AutoCloseable {
    /** What {@link Lane#reserve} returns where nothing is limited: there is nothing to settle. */
    long NOTHING_HELD = 0;

    /** What {@link Lane#reserve} returns if the attempt is larger than a limit and will never fit. */
    long NEVER = Long.MIN_VALUE;

    /**
     * Tells whether this ledger can keep a limit as its refill says. Asked before a routing model is put in place: one with
     * a limit that cannot be kept is refused.
     *
     * @param limit a limit of a deployment or an account
     * @return true, unless a ledger says otherwise
     */
    default boolean keeps(QuotaLimit limit) {
        return true;
    }

    /**
     * Makes the pools that a deployment counts against known, or changes their limits. What is used and held of pools
     * known already stays.
     *
     * @param deployment the deployment
     * @param pools its own pool and those that it shares with others of its account; empty for none
     * @return where its attempts are reserved
     */
    Lane lane(DeploymentRef deployment, List<QuotaPool> pools);

    /**
     * Settles a reservation. Only the first settlement counts; ids that were never given out do nothing.
     *
     * @param reservation what {@link Lane#reserve} returned
     * @param how how the attempt ended
     * @param inputTokens the input tokens used, as far as known
     * @param outputTokens the output tokens used, as far as known
     * @param totalTokens what counts where input and output share a limit: input, cache writes, output times burndown
     * @param now the time
     * @return whether this settlement was the first
     */
    boolean settle(long reservation, Settlement how, long inputTokens, long outputTokens, long totalTokens, long now);

    /** Lets go of connections. */
    @Override
    default void close() {}

    /** The quotas of one deployment. */
    interface Lane {
        /**
         * Returns how much of the tightest limit would be left after an attempt was admitted. Answers at once from what
         * is known here; must neither block nor allocate.
         *
         * @param inputTokens what the attempt reads, 0 or more
         * @param outputTokens the most that it may answer, 0 or more
         * @param now the time
         * @return 0 to 1; negative if it does not fit
         */
        double headroom(long inputTokens, long outputTokens, long now);

        /**
         * Returns how long until an attempt may fit. Answers at once from what is known here.
         *
         * @param inputTokens what the attempt reads, 0 or more
         * @param outputTokens the most that it may answer, 0 or more
         * @param now the time
         * @return nanoseconds, 0 for now, {@link Long#MAX_VALUE} if only a settlement can tell; {@link #NEVER} if it is
         *     larger than a limit
         */
        long nanosUntil(long inputTokens, long outputTokens, long now);

        /**
         * Reserves over all limits, or none.
         *
         * @param inputTokens what the attempt reads, 0 or more
         * @param outputTokens the most that it may answer, 0 or more
         * @param now the time
         * @return the id of the reservation, above 0; {@link #NOTHING_HELD}; or a number below 0 if there is no room: the
         *     nanoseconds of {@link #nanosUntil}, negated, or {@link #NEVER}
         */
        long reserve(long inputTokens, long outputTokens, long now);

        /**
         * Reserves over all limits, or none, for somebody. While calls of other clients wait for the same quota, it is
         * the turn of their teams that decides: there may be no room for this one although there would be enough. A
         * ledger that only this client uses need not heed the claim: the client's own line is fair already.
         *
         * @param inputTokens what the attempt reads, 0 or more
         * @param outputTokens the most that it may answer, 0 or more
         * @param claim who asks
         * @param now the time
         * @return as without a claim
         */
        default long reserve(long inputTokens, long outputTokens, QuotaClaim claim, long now) {
            return reserve(inputTokens, outputTokens, now);
        }

        /**
         * Takes a provider's word for how a limit stands.
         *
         * @param observation what it told; ignored if it is about nothing that is limited here
         * @param now the time
         */
        void observed(QuotaObservation observation, long now);

        /**
         * Takes note that the provider refused an attempt that fitted: somebody else uses the quota too, or it is less
         * than was said.
         *
         * @param scope which limits it meant
         * @param now the time
         */
        void throttled(ThrottledException.Scope scope, long now);

        /**
         * Takes note of how much somebody else was measured to use.
         *
         * @param tokensPerMinute how many tokens
         * @param holds for how long to reckon with it
         * @param now the time
         */
        void foreign(long tokensPerMinute, Duration holds, long now);

        /**
         * Tells how the limits stand.
         *
         * @param now the time
         * @return one entry for each limit
         */
        List<QuotaLevel> levels(long now);
    }
}
