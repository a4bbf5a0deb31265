package dev.headgate.routing;

import dev.headgate.internal.Problems;
import java.time.Duration;

/**
 * How often and how patiently a call is tried.
 *
 * <p>A failed attempt is followed by another only if its error says that the same deployment or another one may answer,
 * attempts are left, nothing of the answer was delivered, and the deadline allows. A throttled deployment is left at
 * once for the next one of the route. Where only the same one is left, the call waits: for as long as the provider asks,
 * else for a random time up to {@code baseDelay × 2^(n-1)} after the n-th failure ("full jitter", described in the AWS
 * Builders' Library article on time-outs, retries and back-off).
 *
 * @param maxAttempts the most attempts of one call, over all deployments; 1 to try once
 * @param baseDelay the upper end of the first wait
 * @param maxDelay the upper end of every wait
 * @param maxRetryAfter the longest wait that a provider may ask for; a longer one excludes the deployment from the call
 */
public record RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay, Duration maxRetryAfter) {
    private static final RetryPolicy DEFAULT =
            new RetryPolicy(4, Duration.ofMillis(250), Duration.ofSeconds(8), Duration.ofSeconds(30));

    /**
     * Checks the parts.
     *
     * @param maxAttempts 1 or more
     * @param baseDelay not negative
     * @param maxDelay at least the base delay
     * @param maxRetryAfter not negative
     * @throws IllegalArgumentException naming every part out of its bounds
     */
    public RetryPolicy {
        Problems problems = new Problems("RetryPolicy");
        problems.check(maxAttempts >= 1, "maxAttempts", "is " + maxAttempts, "give 1 or more");
        problems.check(
                baseDelay != null && !baseDelay.isNegative(), "baseDelay", "is " + baseDelay, "give zero or more");
        problems.check(
                maxDelay != null && (baseDelay == null || maxDelay.compareTo(baseDelay) >= 0),
                "maxDelay",
                "is " + maxDelay,
                "give at least baseDelay");
        problems.check(
                maxRetryAfter != null && !maxRetryAfter.isNegative(),
                "maxRetryAfter",
                "is " + maxRetryAfter,
                "give zero or more");
        problems.throwIfAny();
    }

    /**
     * Returns the policy of 4 attempts, waits from 250 ms to 8 s, and at most 30 s at a provider's wish.
     *
     * @return the default
     */
    public static RetryPolicy standard() {
        return DEFAULT;
    }

    /**
     * Returns the policy that tries once.
     *
     * @return one attempt
     */
    public static RetryPolicy none() {
        return new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /**
     * Returns this policy with another number of attempts.
     *
     * @param attempts 1 or more
     * @return the new policy
     */
    public RetryPolicy withMaxAttempts(int attempts) {
        return new RetryPolicy(attempts, baseDelay, maxDelay, maxRetryAfter);
    }
}
