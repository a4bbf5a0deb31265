package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import dev.headgate.spi.TimeSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An API key of Bedrock, either one for good or whatever a supplier has at the time. Never shows it. */
final class ApiKeyCredentials implements Credentials {
    private static final String RENEW =
            "Make a new one, for the account's region; short-term keys last twelve hours at most";

    private final boolean fixed;
    private final @Nullable Supplier<@Nullable String> keys;

    private ApiKeyCredentials(boolean fixed, @Nullable Supplier<@Nullable String> keys) {
        this.fixed = fixed;
        this.keys = keys;
    }

    static ApiKeyCredentials of(@Nullable String key) {
        return new ApiKeyCredentials(true, () -> key);
    }

    static ApiKeyCredentials from(@Nullable Supplier<@Nullable String> keys) {
        return new ApiKeyCredentials(false, keys);
    }

    @Override
    public String name() {
        return "apiKey";
    }

    @Override
    public boolean isSentInClear() {
        return true;
    }

    @Override
    public void check(Problems problems, String region) {
        problems.check(keys != null, "apiKey", "is null", "give a key or a supplier of keys");
        if (fixed && keys != null) {
            String mistake = mistake(keys.get(), region);
            problems.check(mistake == null, "apiKey", String.valueOf(mistake), RENEW);
        }
    }

    @Override
    public AccountAuth open(StsClients sts) {
        Supplier<@Nullable String> known = Objects.requireNonNull(keys);
        return new ApiKeyAuth(() -> checked(known, sts.region()));
    }

    private static String checked(Supplier<@Nullable String> keys, String region) {
        String key;
        try {
            key = keys.get();
        } catch (RuntimeException e) {
            throw new AccountCredentials.Missing(e.getClass().getSimpleName(), "Check the supplier of the API key");
        }
        String mistake = mistake(key, region);
        if (key == null || mistake != null) {
            throw new AccountCredentials.Missing("an API key that " + mistake, RENEW);
        }
        return key;
    }

    private static @Nullable String mistake(@Nullable String key, String region) {
        if (key == null || key.isBlank()) {
            return key == null ? "is null" : "is blank";
        }
        if (!key.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return "has characters that no header may hold";
        }
        ApiKey known = ApiKey.read(key);
        if (known.end().isPresent()
                && known.end().get().isBefore(TimeSource.system().now())) {
            return "expired at " + known.end().get();
        }
        if (known.region().isPresent() && !known.region().get().equals(region)) {
            return "is for region " + known.region().get();
        }
        return null;
    }
}
