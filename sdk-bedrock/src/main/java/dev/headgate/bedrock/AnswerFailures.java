package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headgate.error.CancelledException;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.ProtocolException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sorts what goes wrong in an answer that had begun. */
final class AnswerFailures {
    private static final String CHECK_ENDPOINT = "check that the account's endpoint is Bedrock's";

    private AnswerFailures() {}

    static ModelException of(IOException failure, OngoingCall call) {
        ModelException ended = ended(call, "the answer was whole");
        if (ended != null) {
            return ended;
        }
        if (failure instanceof AnswerException answer) {
            return answer.isCut() ? incomplete(answer.reason(), failure, call) : protocol(answer.reason(), call);
        }
        if (failure instanceof FrameException) {
            return protocol("What came is no event stream: " + failure.getMessage() + "; " + CHECK_ENDPOINT, call);
        }
        if (failure instanceof JsonProcessingException) {
            // Its message quotes what it could not read.
            return protocol("What came is not the JSON of a Converse answer; " + CHECK_ENDPOINT, call);
        }
        return incomplete("The answer broke off: " + failure.getClass().getSimpleName() + ". Ask again", failure, call);
    }

    /**
     * Returns the failure of a call that was ended on this side, or null if it was not.
     *
     * @param until what it did not live to see
     */
    static @Nullable ModelException ended(OngoingCall call, String until) {
        BedrockExchange.End end = call.end();
        if (end == null) {
            return Thread.currentThread().isInterrupted() ? interrupted(call) : null;
        }
        return switch (end) {
            case CANCELLED -> closed(call);
            case DEADLINE ->
                new ModelTimeoutException(
                        "The call's deadline passed before " + until + "; allow more time, ask for less, or stream.",
                        call.details().build());
            case SILENCE ->
                new ModelTimeoutException(
                        "Bedrock was silent for longer than the account's idle timeout, before " + until
                                + "; raise it, or try again.",
                        call.details().build());
        };
    }

    static CancelledException closed(OngoingCall call) {
        return new CancelledException(
                "The call was cancelled, or its reply or provider closed, while it was under way.",
                call.details().build());
    }

    static CancelledException interrupted(OngoingCall call) {
        return new CancelledException(
                "The thread was interrupted while it waited for the answer.",
                call.details().build());
    }

    /** Keeps causes that speak of nothing but sockets. */
    static @Nullable Throwable safe(IOException failure) {
        boolean speaksOfSockets = failure instanceof SocketException
                || failure instanceof SocketTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof SSLException;
        return speaksOfSockets ? failure : null;
    }

    private static ModelException incomplete(String reason, IOException failure, OngoingCall call) {
        return new IncompleteStreamException(reason + ".", call.details().build(), null, safe(failure));
    }

    private static ModelException protocol(String reason, OngoingCall call) {
        return new ProtocolException(reason + ".", call.details().build());
    }
}
