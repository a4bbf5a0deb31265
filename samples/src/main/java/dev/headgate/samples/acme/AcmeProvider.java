package dev.headgate.samples.acme;

import dev.headgate.chat.ChatRequest;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Speaks Acme's wire to one account. Safe for use by many threads. */
public final class AcmeProvider implements ModelProvider {
    private final Account account;
    private final URI endpoint;
    private final String key;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Set<AcmeExchange> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Makes the provider of an account.
     *
     * @param account the account's id
     * @param endpoint the address of the server
     * @param key the account's key
     */
    public AcmeProvider(String account, URI endpoint, String key) {
        this.account = Account.of(account);
        this.endpoint = endpoint;
        this.key = key;
    }

    @Override
    public String name() {
        return "acme";
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(endpoint);
    }

    @Override
    public Reply send(ChatRequest request, AttemptContext attempt) {
        checkMayBegin(attempt);
        HttpRequest asked = HttpRequest.newBuilder(endpoint.resolve("/talk"))
                .header("Authorization", "Token " + key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(AcmeRequest.encode(request, attempt)))
                .build();
        AcmeExchange exchange = new AcmeExchange(attempt, open);
        if (closed) {
            exchange.abort();
        }
        AcmeBody body = exchange.send(http, asked);
        if (attempt.call().streaming()) {
            return Reply.of(new AcmeEvents(exchange, body));
        }
        try {
            return Reply.of(AcmeAnswer.read(body.readAll(), exchange));
        } finally {
            exchange.end();
        }
    }

    private void checkMayBegin(AttemptContext attempt) {
        if (closed) {
            throw new ClientClosedException("The provider is closed; make a new one.", AcmeErrors.details(attempt));
        }
        if (attempt.call().cancellation().isRequested()
                || Thread.currentThread().isInterrupted()) {
            throw new CancelledException("The call was given up before it was sent.", AcmeErrors.details(attempt));
        }
        if (attempt.call().remainingNanos() <= 0) {
            throw new ModelTimeoutException(
                    "The deadline passed before the call was sent; allow more time.", AcmeErrors.details(attempt));
        }
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(AcmeExchange::abort);
    }

    /** Shows no key. */
    @Override
    public String toString() {
        return "AcmeProvider[" + account.id() + "]";
    }
}
