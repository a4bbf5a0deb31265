package dev.headgate.openai;

import dev.headgate.chat.Adaptation;
import dev.headgate.error.ClientClosedException;
import dev.headgate.spi.AttemptContext;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/** Opens the exchanges of one account and ends all of them when the account is closed. */
final class Transport implements AutoCloseable {
    private final OpenAiConnections connections;
    private final boolean ownsConnections;
    private final Limits limits;
    private final OkHttpClient plain;
    private final OkHttpClient streaming;
    private final Set<Exchange> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    Transport(OpenAiConnections connections, boolean ownsConnections, Limits limits) {
        this.connections = connections;
        this.ownsConnections = ownsConnections;
        this.limits = limits;
        // A plain answer may take as long as the call has left, without a byte until it is there.
        this.plain = connections.client(limits.connectTimeout(), Duration.ZERO);
        this.streaming = connections.client(limits.connectTimeout(), limits.idleTimeout());
    }

    /** Refuses work for an account that was closed. */
    void checkOpen(AttemptContext attempt) {
        if (closed) {
            throw new ClientClosedException(
                    "The provider was closed; build a new one, or close it later.", Details.of(attempt));
        }
    }

    Exchange exchange(Request request, ProviderProfile profile, List<Adaptation> adaptations, AttemptContext attempt) {
        OkHttpClient client = attempt.call().streaming() ? streaming : plain;
        Exchange exchange = new Exchange(client.newCall(request), attempt, profile, adaptations, this);
        open.add(exchange);
        if (closed) {
            exchange.cancel();
        }
        return exchange;
    }

    Limits limits() {
        return limits;
    }

    void ended(Exchange exchange) {
        open.remove(exchange);
    }

    boolean isClosed() {
        return closed;
    }

    /** Ends the calls under way; they fail. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Exchange::cancel);
        if (ownsConnections) {
            connections.close();
        }
    }
}
