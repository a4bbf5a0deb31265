package dev.headgate.bedrock;

import dev.headgate.error.ErrorDetails;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Registration;
import java.io.Closeable;
import java.io.IOException;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, from before it is sent until its answer is whole, broken or given up. {@link #cancel} and
 * {@link #endIfLate} may be called by any thread; the rest belongs to one thread at a time.
 */
final class OngoingCall implements Closeable {
    private static final String REQUEST_ID = "x-amzn-RequestId";

    private final BedrockExchange exchange;
    private final AttemptContext attempt;
    private final OngoingCalls ongoing;
    private final MessageHints hints;
    private final Registration registration;
    private boolean answered;

    OngoingCall(BedrockExchange exchange, AttemptContext attempt, OngoingCalls ongoing, MessageHints hints) {
        this.exchange = exchange;
        this.attempt = attempt;
        this.ongoing = ongoing;
        this.hints = hints;
        ongoing.add(this);
        this.registration = attempt.call().cancellation().onRequest(exchange::cancel);
    }

    /** Sends the request and waits for the head of the answer; closes itself if there is none. */
    void send(Sender sender) {
        try {
            sender.send(exchange);
            answered = true;
        } catch (IOException | RuntimeException e) {
            throw SendFailures.of(e, this);
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

    /** Returns what the words of a refusal tell. */
    MessageHints hints() {
        return hints;
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

    /** Returns why the call was ended on this side, or null if it was not. */
    BedrockExchange.@Nullable End end() {
        return exchange.end();
    }

    /** Ends the call if it is late. */
    void endIfLate() {
        exchange.endIfLate();
    }

    /** Closes the socket at once: whoever waits for it fails. */
    void cancel() {
        exchange.cancel();
    }

    /** Ends the call. The connection lives on only if the answer was read to its end. */
    @Override
    public void close() {
        registration.close();
        ongoing.remove(this);
        exchange.close();
    }
}
