package dev.headgate.bedrock;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.spi.AttemptContext;

/** Sends the requests of one account, and knows which are under way. */
final class AccountClient implements AutoCloseable {
    private final AccountSettings settings;
    private final Sender sender;
    private final OngoingCalls ongoing;
    private volatile boolean closed;

    AccountClient(AccountSettings settings, Sender sender, OngoingCalls ongoing) {
        this.settings = settings;
        this.sender = sender;
        this.ongoing = ongoing;
    }

    /** Refuses work for an account that was closed. */
    void checkOpen(AttemptContext attempt) {
        if (closed) {
            throw new ClientClosedException(
                    "The provider was closed; build a new one, or close it later.", Details.of(attempt));
        }
    }

    /** Sends a request and waits for the head of its answer. */
    OngoingCall send(Operation operation, AttemptContext attempt) {
        long remaining = attempt.call().remainingNanos();
        if (attempt.call().cancellation().isRequested()) {
            throw new CancelledException("The call was cancelled before it was sent.", Details.of(attempt));
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new CancelledException("The thread was interrupted before the call was sent.", Details.of(attempt));
        }
        if (remaining <= 0) {
            throw new ModelTimeoutException(
                    "The call's deadline passed before this attempt was sent; allow the call more time.",
                    Details.of(attempt));
        }
        BedrockExchange exchange =
                new BedrockExchange(operation, remaining, settings.idleTimeout().toNanos(), ongoing.time());
        OngoingCall call = new OngoingCall(exchange, attempt, ongoing, settings.hints());
        if (closed) {
            call.cancel();
        }
        call.send(sender);
        return call;
    }

    /** Ends the calls under way; they fail. */
    @Override
    public void close() {
        closed = true;
        ongoing.cancelAll();
        sender.close();
    }
}
