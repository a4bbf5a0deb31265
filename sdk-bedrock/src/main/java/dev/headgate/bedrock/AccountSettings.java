package dev.headgate.bedrock;

import dev.headgate.spi.Account;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * What a checked builder knows of one account.
 *
 * @param endpoint where Bedrock is; null if a client that was handed in does not tell it
 * @param fips whether STS is asked at its FIPS endpoint
 * @param lent the client that was handed in; without, one is built from the rest
 */
record AccountSettings(
        Account account,
        Credentials credentials,
        @Nullable URI endpoint,
        boolean fips,
        Transport transport,
        int maxResponseBytes,
        RequestDefaults defaults,
        MessageHints hints,
        @Nullable BedrockRuntimeClient lent) {

    String region() {
        return account.region().orElseThrow();
    }

    Duration idleTimeout() {
        return transport.idleTimeout();
    }

    /** Names the account only. */
    @Override
    public String toString() {
        return "AccountSettings[" + account.id() + ", " + region() + "]";
    }
}
