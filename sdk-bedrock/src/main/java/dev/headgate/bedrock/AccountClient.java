package dev.headgate.bedrock;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.spi.AttemptContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** The AWS SDK's client of one account, and the calls that are under way on it. */
final class AccountClient implements AutoCloseable {
    private final AccountSettings settings;
    private final Runnable release;
    private final SdkClient sdk;
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
        this.sdk = SdkClient.of(settings, connections);
        this.client = sdk.client();
    }

    /** Refuses work for an account that was closed. */
    void checkOpen(AttemptContext attempt) {
        if (closed) {
            throw new ClientClosedException(
                    "The provider was closed; build a new one, or close it later.", Details.of(attempt));
        }
    }

    /** Refuses what can be no model, or none of this region. */
    void checkModel(AttemptContext attempt) {
        ModelCheck.check(settings.region(), attempt);
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
        sdk.close();
        release.run();
    }
}
