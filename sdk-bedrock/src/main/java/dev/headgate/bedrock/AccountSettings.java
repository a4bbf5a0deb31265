package dev.headgate.bedrock;

import dev.headgate.spi.Account;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.endpoints.BedrockRuntimeEndpointProvider;

/**
 * What a checked builder knows of one account.
 *
 * @param endpoint where Bedrock is; null with a client that was handed in, which knows it
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
        @Nullable BedrockRuntimeClient lent) {

    String region() {
        return account.region().orElseThrow();
    }

    /** Returns where requests go; empty if only a client that was handed in knows. */
    Optional<URI> address() {
        if (endpoint != null) {
            return Optional.of(endpoint);
        }
        return lent != null
                ? Optional.empty()
                : Optional.of(BedrockRuntimeEndpointProvider.defaultProvider()
                        .resolveEndpoint(rules ->
                                rules.region(Region.of(region())).useFips(fips).useDualStack(dualStack))
                        .join()
                        .url());
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
