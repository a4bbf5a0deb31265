package dev.headgate.bedrock;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Sorts what the AWS SDK throws in place of an answer. Its exceptions are dropped: their messages repeat the service's
 * words, which may repeat the prompt.
 */
final class SendFailures {
    private SendFailures() {}

    static ModelException of(RuntimeException failure, OngoingCall call) {
        if (failure instanceof AwsServiceException refusal) {
            return refused(refusal, call);
        }
        CancelledException cancelled = AnswerFailures.cancelled(call);
        if (cancelled != null) {
            return cancelled;
        }
        if (find(AbortedException.class, failure) != null) {
            return AnswerFailures.interrupted(call);
        }
        AccountCredentials.Missing missing = find(AccountCredentials.Missing.class, failure);
        if (missing != null) {
            return new AuthenticationException(
                    "There are no credentials for account "
                            + call.attempt().deployment().account() + ": their provider gave " + missing.getMessage()
                            + ". " + missing.remedy() + ".",
                    call.details().billed(false).build());
        }
        if (find(ExchangeInterceptor.WrongHttpClient.class, failure) != null) {
            return new InvalidRequestException(
                    "The client of account " + call.attempt().deployment().account()
                            + " was built with an HTTP client of its own, and nothing was sent; build it with"
                            + " httpClient(connections.httpClient()).",
                    call.details().billed(false).build());
        }
        IOException io = find(IOException.class, failure);
        if (io != null) {
            return unanswered(io, call);
        }
        return new InvalidRequestException(
                "The AWS SDK would not send the request (" + failure.getClass().getSimpleName()
                        + "); check the account's region and endpoint, and the deployment's model.",
                call.details().billed(false).build());
    }

    private static ModelException refused(AwsServiceException refusal, OngoingCall call) {
        AwsErrorDetails known = refusal.awsErrorDetails();
        Optional<AwsErrorDetails> more = Optional.ofNullable(known);
        String code = more.map(AwsErrorDetails::errorCode).orElse("");
        ServiceError error = new ServiceError(
                refusal.statusCode(),
                code,
                more.map(AwsErrorDetails::errorMessage).orElse(null));
        ErrorDetails.Builder details = call.details()
                .httpStatus(refusal.statusCode())
                .requestId(refusal.requestId())
                .providerCode(code.isEmpty() ? null : code)
                .providerMessage(error.message());
        more.map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(response -> response.firstMatchingHeader("Retry-After"))
                .ifPresent(header -> details.retryAfter(
                        RetryAfter.parse(header, call.attempt().call().time().now())));
        return ErrorClassifier.classify(error, details.build());
    }

    private static ModelException unanswered(IOException io, OngoingCall call) {
        if (call.attempt().call().remainingNanos() <= 0 || isWholeCallTimeout(io)) {
            return new ModelTimeoutException(
                    "The call's deadline passed before Bedrock answered; allow more time, ask for less, or stream.",
                    call.details().build(),
                    AnswerFailures.safe(io));
        }
        if (!call.isConnected()) {
            return new ConnectionException(
                    "There is no connection to Bedrock: " + io.getClass().getSimpleName()
                            + ". Check the account's region and endpoint, the network and its proxies.",
                    call.details().billed(false).build(),
                    AnswerFailures.safe(io));
        }
        if (io instanceof InterruptedIOException) {
            return new ModelTimeoutException(
                    "Bedrock was silent for longer than the account's idle timeout; raise it, or ask for less.",
                    call.details().build(),
                    AnswerFailures.safe(io));
        }
        return new ConnectionException(
                "The connection to Bedrock broke before it answered: "
                        + io.getClass().getSimpleName() + ". Try again.",
                call.details().build(),
                AnswerFailures.safe(io));
    }

    private static boolean isWholeCallTimeout(IOException io) {
        return io.getClass() == InterruptedIOException.class;
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable failure) {
        Throwable cause = failure;
        // A chain of causes may be a circle.
        for (int depth = 0; cause != null && depth < 16; depth++) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
            cause = cause.getCause();
        }
        return null;
    }
}
