package dev.headgate.routing;

import dev.headgate.spi.Quota;
import dev.headgate.spi.Settings;
import java.util.Optional;

/** Reads the limits of a quota. */
final class QuotaReader {
    private QuotaReader() {}

    static Optional<Quota> read(Settings owner, String key) {
        return owner.object(key).flatMap(settings -> {
            Quota.Builder quota = Quota.builder();
            settings.count("tokensPerMinute").ifPresent(quota::tokensPerMinute);
            settings.count("inputTokensPerMinute").ifPresent(quota::inputTokensPerMinute);
            settings.count("outputTokensPerMinute").ifPresent(quota::outputTokensPerMinute);
            settings.count("requestsPerMinute").ifPresent(quota::requestsPerMinute);
            settings.count("requestsPerDay").ifPresent(quota::requestsPerDay);
            settings.count("tokensPerDay").ifPresent(quota::tokensPerDay);
            settings.count("concurrency").ifPresent(quota::concurrency);
            if (settings.keys().isEmpty()) {
                settings.problem("", "has no limit", "give one, or leave it out");
            }
            return settings.make(quota::build);
        });
    }
}
