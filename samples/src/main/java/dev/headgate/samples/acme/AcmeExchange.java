package dev.headgate.samples.acme;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.ProtocolException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Registration;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One request and its answer: ends by itself, by the caller, by the deadline or with the provider. */
final class AcmeExchange {
    private final AttemptContext attempt;
    private final Set<AcmeExchange> open;
    private final Registration cancelling;
    private final Registration deadline;
    private volatile @Nullable CompletableFuture<?> pending;
    private volatile @Nullable AcmeBody body;
    private volatile boolean aborted;
    private volatile @Nullable String requestId;
    private volatile int status;

    AcmeExchange(AttemptContext attempt, Set<AcmeExchange> open) {
        this.attempt = attempt;
        this.open = open;
        open.add(this);
        cancelling = attempt.call().cancellation().onRequest(this::abort);
        deadline =
                attempt.call().time().schedule(Duration.ofNanos(attempt.call().remainingNanos()), this::abort);
    }

    AcmeBody send(HttpClient http, HttpRequest request) {
        boolean answered = false;
        try {
            CompletableFuture<HttpResponse<AcmeBody>> answer =
                    http.sendAsync(request, head -> new AcmeBody.Subscriber(new AcmeBody(this)));
            pending = answer;
            if (aborted) {
                answer.cancel(true);
            }
            HttpResponse<AcmeBody> response = answer.get();
            body = response.body();
            if (aborted) {
                response.body().close();
            }
            requestId = response.headers().firstValue("x-request-id").orElse(null);
            status = response.statusCode();
            if (status != 200) {
                throw AcmeErrors.of(response, this);
            }
            if (!response.headers().firstValue("Content-Type").orElse("").startsWith("application/")) {
                throw new ProtocolException("What answered is not Acme; is there a proxy between?", details());
            }
            answered = true;
            return response.body();
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException | CancellationException e) {
            throw broken();
        } finally {
            if (!answered) {
                abort();
                end();
            }
        }
    }

    /** Tells why nothing more can be read. */
    ModelException broken() {
        if (attempt.call().remainingNanos() <= 0) {
            return new ModelTimeoutException("Acme took too long; ask less, or allow more time.", details());
        }
        return aborted
                ? new CancelledException("The call was given up, or its provider closed.", details())
                : new ConnectionException("The connection to Acme broke; try again.", details());
    }

    ModelException interrupted() {
        Thread.currentThread().interrupt();
        abort();
        return new CancelledException("The thread was interrupted while it waited for Acme.", details());
    }

    boolean isAborted() {
        return aborted;
    }

    AttemptContext attempt() {
        return attempt;
    }

    @Nullable
    String requestId() {
        return requestId;
    }

    ErrorDetails details() {
        ErrorDetails.Builder details = AcmeErrors.details(attempt).toBuilder().requestId(requestId);
        return (status == 0 ? details : details.httpStatus(status)).build();
    }

    /** Closes the connection. */
    void abort() {
        aborted = true;
        CompletableFuture<?> answer = pending;
        if (answer != null) {
            answer.cancel(true);
        }
        AcmeBody reading = body;
        if (reading != null) {
            reading.close();
        }
    }

    /** Lets go of what would end it. */
    void end() {
        open.remove(this);
        cancelling.close();
        deadline.close();
    }
}
