package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** What a builder was told of who pays and of the way to Bedrock. */
final class AccountOptions {
    /** By the method that set them: the last of a kind counts, and two kinds contradict each other. */
    private final Map<String, Credentials> credentials = new LinkedHashMap<>();

    @Nullable
    BedrockRuntimeClient lent;

    @Nullable
    URI endpoint;

    boolean fips;
    boolean dualStack;

    Transport.@Nullable Route proxy;

    @Nullable
    HttpVersion version;

    EnvironmentRule environment = EnvironmentRule.NEUTRALISE;
    Duration connectTimeout = Duration.ofSeconds(10);
    boolean connectTimeoutSet;

    void pay(Credentials chosen) {
        credentials.put(chosen.name(), chosen);
    }

    Credentials credentials() {
        return credentials.isEmpty()
                ? new ChainCredentials()
                : credentials.values().iterator().next();
    }

    /** Returns the region that was named, or that of the client that was handed in. */
    @Nullable
    String region(@Nullable String named) {
        return named == null && lent != null
                ? lent.serviceClientConfiguration().region().id()
                : named;
    }

    void check(String region, @Nullable BedrockConnections connections, Problems problems) {
        problems.check(
                credentials.size() < 2,
                "credentials",
                "were given in " + credentials.size() + " ways: " + String.join(", ", credentials.keySet()),
                "keep one of them");
        credentials.values().forEach(chosen -> chosen.check(problems, region));
        checkWay(problems);
        if (environment == EnvironmentRule.REFUSE) {
            new EnvironmentCheck().refuse(problems);
        }
        if (lent != null) {
            LentClientCheck.check(lent, region, connections, problems);
            problems.check(
                    alsoSet().isEmpty(),
                    "client",
                    "was given together with " + String.join(", ", alsoSet()),
                    "set these on the client instead");
        }
    }

    /** Returns the address that is called; null if a client that was handed in does not tell it. */
    @Nullable
    URI endpoint(String region) {
        if (lent != null) {
            return lent.serviceClientConfiguration().endpointOverride().orElse(null);
        }
        return endpoint == null ? AccountEndpoint.ofRegion(region, fips, dualStack) : endpoint;
    }

    private void checkWay(Problems problems) {
        SettingsCheck check = new SettingsCheck(problems);
        check.endpoint(endpoint);
        check.proxy(proxy);
        check.timeout("connectTimeout", connectTimeout);
        problems.check(
                endpoint == null || !(fips || dualStack),
                "endpoint",
                "was given together with " + (fips ? "fips" : "dualStack"),
                "name the address of such an endpoint itself, and leave the switch out");
        problems.check(
                credentials.values().stream().noneMatch(Credentials::isSentInClear)
                        || !SettingsCheck.isReadableOnTheWay(endpoint),
                "endpoint",
                "is one of clear-text HTTP, where anybody could read the API key",
                "give one of https");
    }

    private List<String> alsoSet() {
        List<String> names = new ArrayList<>(credentials.keySet());
        Map<String, Boolean> settings = new LinkedHashMap<>();
        settings.put("endpoint", endpoint != null);
        settings.put("fips", fips);
        settings.put("dualStack", dualStack);
        settings.put("proxy", proxy != null);
        settings.put("httpVersion", version != null);
        settings.put("connectTimeout", connectTimeoutSet);
        settings.forEach((name, set) -> {
            if (set) {
                names.add(name);
            }
        });
        return names;
    }

    Transport transport(Duration idleTimeout) {
        return new Transport(
                connectTimeout,
                idleTimeout,
                version == null ? HttpVersion.HTTP_1_1 : version,
                endpoint != null && "http".equalsIgnoreCase(endpoint.getScheme()),
                proxy);
    }
}
