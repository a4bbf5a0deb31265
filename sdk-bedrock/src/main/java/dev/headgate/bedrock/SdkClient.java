package dev.headgate.bedrock;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClientBuilder;
import software.amazon.awssdk.services.bedrockruntime.endpoints.BedrockRuntimeEndpointProvider;

/** The AWS SDK's client of one account and what it holds open. */
final class SdkClient implements AutoCloseable {
    private final BedrockRuntimeClient client;
    private final @Nullable StsClients sts;
    private final @Nullable AccountAuth auth;

    private SdkClient(BedrockRuntimeClient client, @Nullable StsClients sts, @Nullable AccountAuth auth) {
        this.client = client;
        this.sts = sts;
        this.auth = auth;
    }

    /** Takes over the client that was handed in, or builds one in which nothing is left to the environment. */
    static SdkClient of(AccountSettings settings, BedrockConnections connections) {
        if (settings.lent() != null) {
            return new SdkClient(settings.lent(), null, null);
        }
        StsClients sts =
                new StsClients(connections.stsClient(settings.transport()), settings.region(), settings.fips());
        AccountAuth auth = settings.credentials().open(sts);
        OkHttpSdkClient http = connections.client(settings.transport());
        BedrockRuntimeClientBuilder builder = BedrockRuntimeClient.builder()
                .region(Region.of(settings.region()))
                .fipsEnabled(settings.fips())
                .dualstackEnabled(settings.dualStack())
                .httpClient(http)
                .overrideConfiguration(
                        o -> configure(o, http.interceptor()).defaultProfileFile(EnvironmentCheck.NO_PROFILES));
        auth.configure(builder);
        address(builder, settings.endpoint());
        return new SdkClient(builder.build(), sts, auth);
    }

    /** Sets what every client needs that serves an exchange: one attempt, and the interceptor of its HTTP client. */
    static ClientOverrideConfiguration.Builder configure(
            ClientOverrideConfiguration.Builder configuration, ExecutionInterceptor interceptor) {
        return configuration
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .addExecutionInterceptor(new AsyncGuardrail())
                .addExecutionInterceptor(interceptor);
    }

    private static void address(BedrockRuntimeClientBuilder builder, @Nullable URI endpoint) {
        if (endpoint == null) {
            builder.endpointProvider(ofRegionOnly());
        } else {
            builder.endpointOverride(endpoint);
        }
    }

    /** Leaves out the endpoint that the environment or a profile may name: it would lead all accounts elsewhere. */
    static BedrockRuntimeEndpointProvider ofRegionOnly() {
        BedrockRuntimeEndpointProvider rules = BedrockRuntimeEndpointProvider.defaultProvider();
        return params -> rules.resolveEndpoint(params.toBuilder().endpoint(null).build());
    }

    BedrockRuntimeClient client() {
        return client;
    }

    /** Closes what was opened here; a client that was handed in is not. */
    @Override
    public void close() {
        if (auth != null) {
            client.close();
            auth.close();
        }
        if (sts != null) {
            sts.close();
        }
    }
}
