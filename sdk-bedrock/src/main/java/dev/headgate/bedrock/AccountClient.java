package dev.headgate.bedrock;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.spi.AttemptContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClientBuilder;
import software.amazon.awssdk.services.bedrockruntime.auth.scheme.BedrockRuntimeAuthSchemeProvider;
import software.amazon.awssdk.services.bedrockruntime.endpoints.BedrockRuntimeEndpointProvider;

/** The AWS SDK's client of one account, and the calls that are under way on it. */
final class AccountClient implements AutoCloseable {
    private final AccountSettings settings;
    private final Runnable release;
    private final BedrockRuntimeClient client;
    private final Set<OngoingCall> ongoing = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Makes the client.
     *
     * @param release runs when the account is closed
     */
    AccountClient(AccountSettings settings, BedrockConnections connections, Runnable release) {
        this.settings = settings;
        this.release = release;
        this.client = client(settings, connections.client(settings.connectTimeout(), settings.idleTimeout()));
    }

    private static BedrockRuntimeClient client(AccountSettings settings, OkHttpSdkClient http) {
        BedrockRuntimeClientBuilder builder = BedrockRuntimeClient.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(settings.credentials())
                // A bearer token in the environment would take the place of these credentials in every account.
                .authSchemeProvider(BedrockRuntimeAuthSchemeProvider.defaultProvider())
                .httpClient(http)
                .overrideConfiguration(configuration -> configuration
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new AsyncGuardrail())
                        .addExecutionInterceptor(http.interceptor()));
        if (settings.endpoint() == null) {
            builder.endpointProvider(ofRegionOnly());
        } else {
            builder.endpointOverride(settings.endpoint());
        }
        return builder.build();
    }

    /** Leaves out the endpoint that the environment or a profile may name: it would lead all accounts elsewhere. */
    static BedrockRuntimeEndpointProvider ofRegionOnly() {
        BedrockRuntimeEndpointProvider rules = BedrockRuntimeEndpointProvider.defaultProvider();
        return params -> rules.resolveEndpoint(params.toBuilder().endpoint(null).build());
    }

    /** Refuses work for an account that was closed. */
    void checkOpen(AttemptContext attempt) {
        if (closed) {
            throw new ClientClosedException(
                    "The provider was closed; build a new one, or close it later.", Details.of(attempt));
        }
    }

    /**
     * Sends a request and waits for the head of its answer.
     *
     * @param streaming whether Converse becomes ConverseStream
     */
    OngoingCall send(Operation operation, boolean streaming, AttemptContext attempt) {
        long remaining = attempt.call().remainingNanos();
        if (attempt.call().cancellation().isRequested()) {
            throw new CancelledException("The call was cancelled before it was sent.", Details.of(attempt));
        }
        if (remaining <= 0) {
            throw new ModelTimeoutException(
                    "The call's deadline passed before this attempt was sent; allow the call more time.",
                    Details.of(attempt));
        }
        BedrockExchange exchange = streaming
                ? BedrockExchange.streaming(remaining, settings.idleTimeout().toNanos())
                : BedrockExchange.unary(remaining, 0);
        OngoingCall call = new OngoingCall(exchange, attempt, ongoing::remove);
        ongoing.add(call);
        if (closed) {
            call.cancel();
        }
        call.send(client, operation);
        return call;
    }

    /** Ends the calls under way; they fail. */
    @Override
    public void close() {
        closed = true;
        ongoing.forEach(OngoingCall::cancel);
        client.close();
        settings.credentials().close();
        release.run();
    }
}
