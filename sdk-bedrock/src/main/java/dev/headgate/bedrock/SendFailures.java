package dev.headgate.bedrock;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import java.io.IOException;

/**
 * Sorts what comes in place of an answer. Exceptions of the AWS SDK are dropped: their messages repeat the service's
 * words, which may repeat the prompt.
 */
final class SendFailures {
    private SendFailures() {}

    static ModelException of(Exception failure, OngoingCall call) {
        if (failure instanceof RefusedException refusal) {
            return refused(refusal, call);
        }
        ModelException ended = AnswerFailures.ended(call, "Bedrock answered");
        if (ended != null) {
            return ended;
        }
        if (failure instanceof AccountCredentials.Missing missing) {
            return new AuthenticationException(
                    "There are no credentials for account "
                            + call.attempt().deployment().account() + ": their provider gave " + missing.getMessage()
                            + ". " + missing.remedy() + ".",
                    call.details().billed(false).build());
        }
        if (failure instanceof ExchangeInterceptor.WrongHttpClient) {
            return new InvalidRequestException(
                    "The client of account " + call.attempt().deployment().account()
                            + " was built with an HTTP client of its own, and nothing was sent; build it with"
                            + " httpClient(connections.httpClient()).",
                    call.details().billed(false).build());
        }
        if (failure instanceof IOException io) {
            return unanswered(io, call);
        }
        return new InvalidRequestException(
                "The AWS SDK would not send the request (" + failure.getClass().getSimpleName()
                        + "); check the account's region and endpoint, and the deployment's model.",
                call.details().billed(false).build());
    }

    private static ModelException refused(RefusedException refusal, OngoingCall call) {
        ServiceError error = refusal.error();
        ErrorDetails.Builder details = call.details()
                .httpStatus(error.status())
                .requestId(refusal.requestId())
                .providerCode(error.code().isEmpty() ? null : error.code())
                .providerMessage(error.message());
        String retryAfter = refusal.retryAfter();
        if (retryAfter != null) {
            details.retryAfter(
                    RetryAfter.parse(retryAfter, call.attempt().call().time().now()));
        }
        return ErrorClassifier.classify(error, details.build(), call.hints());
    }

    private static ModelException unanswered(IOException io, OngoingCall call) {
        if (!call.isConnected()) {
            return new ConnectionException(
                    "There is no connection to Bedrock: " + io.getClass().getSimpleName()
                            + ". Check the account's region and endpoint, the network and its proxies.",
                    call.details().billed(false).build(),
                    AnswerFailures.safe(io));
        }
        return new ConnectionException(
                "The connection to Bedrock broke before it answered: "
                        + io.getClass().getSimpleName() + ". Try again.",
                call.details().build(),
                AnswerFailures.safe(io));
    }
}
