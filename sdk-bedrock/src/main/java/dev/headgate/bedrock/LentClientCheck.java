package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** Finds out whether a client that was handed in behaves as Headgate's own would. */
final class LentClientCheck {
    private static final String CONFIGURE = "build it with httpClient(connections.httpClient()) and"
            + " overrideConfiguration(connections::configure), and give the account these connections";

    private LentClientCheck() {}

    static void check(
            BedrockRuntimeClient client,
            @Nullable String region,
            @Nullable BedrockConnections connections,
            Problems problems) {
        AwsServiceClientConfiguration configuration = client.serviceClientConfiguration();
        int attempts = attempts(configuration);
        problems.check(
                attempts == 1,
                "client",
                "retries by itself: "
                        + (attempts == 0 ? "as the SDK does by default" : "up to " + attempts + " attempts"),
                "switch that off with overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()));"
                        + " Headgate retries");
        problems.check(
                connections != null && connections.areUsedBy(client),
                "client",
                "does not send over the account's connections",
                CONFIGURE);
        String known = configuration.region().id();
        problems.check(
                region == null || region.equals(known),
                "region",
                "is " + region + ", but the client calls " + known,
                "leave it out, or build the client for it");
        new EnvironmentCheck().refuseForLentClient(problems);
    }

    /** Returns how often a request may be sent; 0 if the configuration does not say. */
    private static int attempts(AwsServiceClientConfiguration configuration) {
        Optional<RetryStrategy> strategy = configuration.overrideConfiguration().retryStrategy();
        return strategy.map(RetryStrategy::maxAttempts).orElse(0);
    }
}
