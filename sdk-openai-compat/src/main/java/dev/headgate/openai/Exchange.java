package dev.headgate.openai;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Registration;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** One request on the wire, from before it is sent until its answer is whole. */
final class Exchange {
    private static final long UNKNOWN_LENGTH = -1;

    private final Call call;
    private final AttemptContext attempt;
    private final Transport transport;
    private @Nullable Registration registration;
    private @Nullable Response response;

    Exchange(Call call, AttemptContext attempt, Transport transport) {
        this.call = call;
        this.attempt = attempt;
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
            response = execute();
            return response;
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw TransportFailures.interrupted(this);
        } catch (IOException e) {
            throw TransportFailures.beforeAnswer(e, this);
        } finally {
            if (response == null) {
                end();
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

    /** Returns the host that is called, for messages. */
    String host() {
        return call.request().url().host();
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
        end();
    }

    /** Ends the exchange; the connection goes back to the pool if the answer was read, or can be read soon. */
    void end() {
        if (response != null) {
            response.close();
        }
        if (registration != null) {
            registration.close();
        }
        transport.ended(this);
    }
}
