package dev.headgate.routing;

import dev.headgate.spi.Settings;
import java.util.Optional;

/** Reads how often calls may be tried; what is left out stays as it is in the standard. */
final class RetryReader {
    private RetryReader() {}

    static Optional<RetryPolicy> policy(Settings settings) {
        RetryPolicy standard = RetryPolicy.standard();
        int attempts = settings.integer("maxAttempts").orElse(standard.maxAttempts());
        var base = settings.duration("baseDelay").orElse(standard.baseDelay());
        var longest = settings.duration("maxDelay").orElse(standard.maxDelay());
        var retryAfter = settings.duration("maxRetryAfter").orElse(standard.maxRetryAfter());
        return settings.make(() -> new RetryPolicy(attempts, base, longest, retryAfter));
    }

    static Optional<RetryBudget> budget(Settings settings) {
        RetryBudget standard = RetryBudget.standard();
        double share = settings.number("share").orElse(standard.share());
        int burst = settings.integer("burst").orElse(standard.burst());
        return settings.make(() -> new RetryBudget(share, burst));
    }
}
