package dev.headgate.openai;

import dev.headgate.chat.Adaptation;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Registration;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** One request on the wire, from before it is sent until its answer is whole. */
final class Exchange {
    private static final long UNKNOWN_LENGTH = -1;
    private static final int DRAIN_MILLIS = 100;
    private static final int MAX_DRAIN = 64 << 10;

    private final Call call;
    private final AttemptContext attempt;
    private final ProviderProfile profile;
    private final List<Adaptation> adaptations;
    private final Transport transport;
    private @Nullable Registration registration;
    private @Nullable Response response;
    private boolean released;

    Exchange(
            Call call,
            AttemptContext attempt,
            ProviderProfile profile,
            List<Adaptation> adaptations,
            Transport transport) {
        this.profile = profile;
        this.call = call;
        this.attempt = attempt;
        this.adaptations = adaptations;
        this.transport = transport;
    }

    /** Sends the request and waits for the headers of the answer. */
    Response send() {
        CallContext context = attempt.call();
        try {
            long remaining = context.remainingNanos();
            if (context.cancellation().isRequested()) {
                throw new CancelledException("The call was cancelled before it was sent.", Details.of(attempt));
            }
            if (remaining <= 0) {
                throw new ModelTimeoutException(
                        "The call's deadline passed before this attempt was sent; allow the call more time.",
                        Details.of(attempt));
            }
            call.timeout().timeout(remaining, TimeUnit.NANOSECONDS);
            registration = context.cancellation().onRequest(call::cancel);
            Response answer = execute();
            response = answer;
            RateLimits.observe(answer.headers(), profile.rateLimits, attempt);
            return answer;
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw TransportFailures.interrupted(this);
        } catch (IOException e) {
            throw TransportFailures.beforeAnswer(e, this);
        } finally {
            if (response == null) {
                release();
            }
        }
    }

    /** Declares what the HTTP client throws undeclared when a thread is interrupted while it waits to connect. */
    private Response execute() throws IOException, InterruptedException {
        Response answer = call.execute();
        if (answer.body().contentLength() < UNKNOWN_LENGTH) {
            // Reading such a body, and closing it too, would throw what nobody expects.
            call.cancel();
            throw new ProtocolException("negative Content-Length");
        }
        return answer;
    }

    AttemptContext attempt() {
        return attempt;
    }

    /** Returns what the server takes and gives. */
    ProviderProfile profile() {
        return profile;
    }

    /** Returns what differs in the request from what was asked. */
    List<Adaptation> adaptations() {
        return adaptations;
    }

    Limits limits() {
        return transport.limits();
    }

    /** Returns what the tool calls of the answer may take. */
    CallBudget callBudget() {
        return new CallBudget(limits().maxResponseBytes());
    }

    /** Returns the host and port that are called, for messages. */
    String host() {
        HttpUrl url = call.request().url();
        return (url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]") + ":" + url.port();
    }

    /** Tells whether the end was asked for on this side. */
    boolean isCancelled() {
        return attempt.call().cancellation().isRequested() || transport.isClosed();
    }

    ErrorDetails.Builder details() {
        return Details.builder(attempt, response);
    }

    /** Returns the answer's head; to be called once {@link #send()} has returned. */
    Response response() {
        if (response == null) {
            throw new IllegalStateException("nothing was answered yet");
        }
        return response;
    }

    @Nullable
    String requestId() {
        return response == null ? null : Details.requestId(response.headers());
    }

    /** Makes an id for a tool call to which the server gave none: unique, and within the 40 characters allowed. */
    String toolCallId(int place) {
        String callId = attempt.call().id();
        return "call_" + callId.substring(0, Math.min(callId.length(), 24)) + "_" + attempt.number() + "_" + place;
    }

    /** Closes the connection at once. May be called by any thread. */
    void cancel() {
        call.cancel();
    }

    /** Ends an exchange whose answer will not be read to its end: its connection serves no other. */
    void abort() {
        call.cancel();
        release();
    }

    /**
     * Ends the exchange; the connection goes back to the pool if the answer was read, or can be read soon. Harmless when
     * repeated.
     */
    void end() {
        if (released || response == null) {
            return;
        }
        if (!call.isCanceled() && !isReadToEnd(response.body().source())) {
            call.cancel();
        }
        release();
    }

    /** Reads what may follow the end of an answer, which is little and comes soon if the server is sane. */
    private static boolean isReadToEnd(BufferedSource rest) {
        try {
            rest.timeout().deadline(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
            for (long read = 0; read < MAX_DRAIN; ) {
                if (rest.exhausted()) {
                    return true;
                }
                long size = rest.getBuffer().size();
                rest.skip(size);
                read += size;
            }
        } catch (IOException e) {
            // It does not end soon.
        }
        return false;
    }

    private void release() {
        released = true;
        if (response != null) {
            // A thread that is interrupted could not tell the server, over HTTP/2, that nobody listens any more.
            boolean interrupted = Thread.interrupted();
            response.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        if (registration != null) {
            registration.close();
        }
        transport.ended(this);
    }
}
