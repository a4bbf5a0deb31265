package dev.headgate.bedrock;

import dev.headgate.spi.Account;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a checked builder knows of one account. */
record AccountSettings(
        Account account,
        AccountCredentials credentials,
        @Nullable URI endpoint,
        Duration connectTimeout,
        Duration idleTimeout,
        int maxResponseBytes,
        RequestDefaults defaults) {

    String region() {
        return account.region().orElseThrow();
    }

    /** Names the account only. */
    @Override
    public String toString() {
        return "AccountSettings[" + account.id() + ", " + region() + "]";
    }
}
