package dev.headgate.routing;

import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.Settings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the limits of a quota, and how what was used of them comes back if not as is usual. */
final class QuotaReader {
    private static final String REFILL = "refill";

    private record Key(String name, Dimension dimension, Refill usual) {}

    private static final List<Key> KEYS = List.of(
            new Key("tokensPerMinute", Dimension.TOKENS_PER_MINUTE, Refill.TOKEN_BUCKET),
            new Key("inputTokensPerMinute", Dimension.INPUT_TOKENS_PER_MINUTE, Refill.TOKEN_BUCKET),
            new Key("outputTokensPerMinute", Dimension.OUTPUT_TOKENS_PER_MINUTE, Refill.TOKEN_BUCKET),
            new Key("requestsPerMinute", Dimension.REQUESTS_PER_MINUTE, Refill.TOKEN_BUCKET),
            new Key("requestsPerDay", Dimension.REQUESTS_PER_DAY, Refill.FIXED_WINDOW),
            new Key("tokensPerDay", Dimension.TOKENS_PER_DAY, Refill.FIXED_WINDOW),
            new Key("concurrency", Dimension.CONCURRENCY, Refill.FIXED_WINDOW));

    private QuotaReader() {}

    static Optional<Quota> read(Settings owner, String key) {
        return owner.object(key).flatMap(settings -> {
            Quota.Builder quota = Quota.builder();
            Optional<Settings> refills = settings.object(REFILL);
            for (Key each : KEYS) {
                limit(each, settings, refills, quota);
            }
            if (Set.of(REFILL).containsAll(settings.keys())) {
                settings.problem("", "has no limit", "give one, or leave it out");
            }
            return settings.make(quota::build);
        });
    }

    private static void limit(Key key, Settings settings, Optional<Settings> refills, Quota.Builder quota) {
        OptionalLong amount = settings.count(key.name);
        Optional<Refill> told = key.dimension.window().isEmpty()
                ? Optional.empty()
                : refills.flatMap(refill -> refill.word(key.name, Refill.class));
        amount.ifPresent(given -> quota.limit(key.dimension, given, told.orElse(key.usual)));
        if (told.isPresent() && !settings.keys().contains(key.name)) {
            settings.problem(REFILL + "." + key.name, "is for a limit that is not given", "give it, or leave this out");
        }
    }
}
