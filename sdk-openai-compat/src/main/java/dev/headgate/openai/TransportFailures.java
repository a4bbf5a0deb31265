package dev.headgate.openai;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.ProtocolException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sorts what the network does wrong, before the answer and in the middle of it. */
final class TransportFailures {
    private TransportFailures() {}

    /** Returns the failure of a request to which nothing was answered. */
    static ModelException beforeAnswer(IOException e, Exchange exchange) {
        ModelException ours = ours(e, exchange);
        if (ours != null) {
            return ours;
        }
        if (e instanceof InterruptedIOException) {
            return timeout("No answer from " + exchange.host() + " in time", e, exchange);
        }
        ErrorDetails.Builder details = exchange.details();
        if (neverConnected(e)) {
            details.billed(false);
        }
        String what = e instanceof ConnectException
                ? "Could not connect to " + exchange.host() + ", which refuses or is out of reach"
                : e instanceof UnknownHostException
                        ? "No such host: " + exchange.host()
                        : "No answer from " + exchange.host() + ": " + name(e);
        return new ConnectionException(
                what + ". Check the base URL, the network and the server's health.", details.build(), safe(e));
    }

    /** Returns the failure of an answer that had begun. */
    static ModelException inAnswer(IOException e, Exchange exchange) {
        ModelException ours = ours(e, exchange);
        if (ours != null) {
            return ours;
        }
        if (e instanceof AnswerException answer) {
            return answer.isCut()
                    ? incomplete(answer.reason(), exchange, null)
                    : new ProtocolException(answer.reason(), exchange.details().build());
        }
        if (e instanceof ZipException) {
            return new ProtocolException(
                    "The answer cannot be unpacked; have the server send it plain.",
                    exchange.details().build());
        }
        if (e instanceof InterruptedIOException) {
            return timeout("The answer of " + exchange.host() + " fell silent", e, exchange);
        }
        return incomplete(
                "The answer of " + exchange.host() + " broke off: " + name(e) + ". Ask again.", exchange, safe(e));
    }

    static IncompleteStreamException incomplete(String reason, Exchange exchange, @Nullable Throwable cause) {
        return new IncompleteStreamException(
                reason + " What had come is in partial().", exchange.details().build(), null, cause);
    }

    static CancelledException interrupted(Exchange exchange) {
        return new CancelledException(
                "The thread was interrupted while it waited for the answer.",
                exchange.details().build());
    }

    /** Returns the failure if it was brought about on this side: cancelled, interrupted or out of time. */
    private static @Nullable ModelException ours(IOException e, Exchange exchange) {
        if (exchange.isCancelled()) {
            return new CancelledException(
                    "The call was cancelled, or its provider closed, while it was under way.",
                    exchange.details().build());
        }
        if (Thread.currentThread().isInterrupted()) {
            return interrupted(exchange);
        }
        if (exchange.attempt().call().remainingNanos() <= 0 && !(e instanceof AnswerException)) {
            return timeout("The call's deadline passed", e, exchange);
        }
        return null;
    }

    private static ModelTimeoutException timeout(String what, IOException e, Exchange exchange) {
        return new ModelTimeoutException(
                what + "; allow more time, or ask a faster deployment.",
                exchange.details().build(),
                safe(e));
    }

    private static boolean neverConnected(IOException e) {
        return e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException;
    }

    private static String name(IOException e) {
        return e.getClass().getSimpleName();
    }

    /** Keeps causes that only speak of sockets: those of parsers, of HTTP too, quote what they could not read. */
    private static @Nullable Throwable safe(IOException e) {
        boolean speaksOfSockets = e instanceof SocketException
                || e instanceof UnknownHostException
                || e instanceof SocketTimeoutException
                || e instanceof SSLException;
        return speaksOfSockets ? e : null;
    }
}
