package dev.headgate.bedrock;

import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Registration;
import java.io.Closeable;
import java.util.function.Consumer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/**
 * One attempt, from before it is sent until its answer is whole, broken or given up. {@link #cancel} may be called by
 * any thread; the rest belongs to one thread at a time.
 */
final class OngoingCall implements Closeable {
    private static final String REQUEST_ID = "x-amzn-RequestId";

    private final BedrockExchange exchange;
    private final AttemptContext attempt;
    private final Consumer<OngoingCall> ended;
    private final Registration registration;
    private boolean answered;

    OngoingCall(BedrockExchange exchange, AttemptContext attempt, Consumer<OngoingCall> ended) {
        this.exchange = exchange;
        this.attempt = attempt;
        this.ended = ended;
        this.registration = attempt.call().cancellation().onRequest(exchange::cancel);
    }

    /** Sends the request and waits for the head of the answer; closes itself if there is none. */
    void send(BedrockRuntimeClient client, Operation operation) {
        try {
            exchange.send(client, operation);
            answered = true;
        } catch (RuntimeException e) {
            ModelException failure = SendFailures.of(e, this);
            throw failure;
        } finally {
            if (!answered) {
                close();
            }
        }
    }

    AttemptContext attempt() {
        return attempt;
    }

    String model() {
        return attempt.deployment().model();
    }

    BufferedSource body() {
        return exchange.body();
    }

    @Nullable
    String requestId() {
        return answered ? exchange.header(REQUEST_ID) : null;
    }

    /** Returns a header of the answer, or null if it has none such. */
    @Nullable
    String header(String name) {
        return exchange.header(name);
    }

    /** Returns what is known of the call, for its failure. */
    ErrorDetails.Builder details() {
        ErrorDetails.Builder details = Details.builder(attempt);
        if (answered) {
            details.httpStatus(exchange.status()).requestId(requestId());
        }
        return details;
    }

    boolean isConnected() {
        return exchange.isConnected();
    }

    /** Tells whether the end was asked for on this side. */
    boolean isCancelled() {
        return exchange.isCancelled();
    }

    /** Closes the socket at once: whoever waits for it fails. */
    void cancel() {
        exchange.cancel();
    }

    /** Ends the call. The connection lives on only if the answer was read to its end. */
    @Override
    public void close() {
        registration.close();
        ended.accept(this);
        exchange.close();
    }
}
