package dev.headgate.bedrock;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.ContextWindowExceededException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;

/**
 * Sorts what Bedrock refuses with: by the code, without one by the status, and only within a sort by the words.
 *
 * <p>Failures of Bedrock itself (5xx) and of the model (424) have no type of their own: they are
 * {@link OverloadedException}s, since like those they may pass here and may not be met elsewhere; how often they are
 * tried again is up to the attempt budget. So is a model that is still being loaded, though its status is 429: no quota
 * is used up.
 */
final class ErrorClassifier {
    private ErrorClassifier() {}

    static ModelException classify(ServiceError error, ErrorDetails details, MessageHints hints) {
        return switch (error.kind()) {
            case "throttling", "throttled", "toomanyrequests", "requestlimitexceeded" ->
                throttled(error, details, hints);
            case "modelnotready" ->
                new OverloadedException(
                        "The model is being loaded; try again shortly, on the same deployment.", details);
            case "serviceunavailable", "overloaded", "overloaded_error" -> overloaded(details);
            case "internalserver", "internalfailure", "internalservererror", "internalerror" -> broken(details);
            case "modelerror", "modelstreamerror" -> modelFailed(details);
            case "modeltimeout" -> timeout(details);
            case "servicequotaexceeded" ->
                new QuotaExhaustedException(
                        "A quota of the AWS account is used up, and waiting does not help; have it raised in Service Quotas.",
                        details);
            case "accessdenied" -> denied(details);
            case "unrecognizedclient",
                    "invalidclienttokenid",
                    "missingauthenticationtoken",
                    "incompletesignature",
                    "invalidsignature",
                    "signaturedoesnotmatch" -> unauthenticated(details);
            case "expiredtoken", "requestexpired" ->
                new AuthenticationException(
                        "The credentials of the account have expired; renew them, and check the machine's clock.",
                        details);
            case "resourcenotfound" -> notFound(details);
            case "validation" -> invalid(error, details, hints);
            default -> byStatus(error, details, hints);
        };
    }

    private static ModelException byStatus(ServiceError error, ErrorDetails details, MessageHints hints) {
        return switch (error.status()) {
            case 401 -> unauthenticated(details);
            case 403 -> denied(details);
            case 404 -> notFound(details);
            case 408 -> timeout(details);
            case 424 -> modelFailed(details);
            case 429 -> throttled(error, details, hints);
            case 503, 529 -> overloaded(details);
            // An unknown kind of frame: the service gave up on an answer that it had begun.
            case 0 -> broken(details);
            default -> {
                if (error.status() >= 500) {
                    yield broken(details);
                }
                yield error.status() >= 400 ? invalid(error, details, hints) : redirected(details);
            }
        };
    }

    private static ModelException throttled(ServiceError error, ErrorDetails details, MessageHints hints) {
        ThrottledException.Scope scope = hints.throttledScope(error.message());
        String remedy = switch (scope) {
            case DAILY ->
                "The account's tokens of the day are used up, for every model; use another account"
                        + " or have the quota raised.";
            case TOKENS ->
                "The tokens of the minute are used up; lower maxOutputTokens, which Bedrock reserves,"
                        + " or spread the calls over more deployments.";
            case REQUESTS, RAMP, CONCURRENCY, UNKNOWN ->
                "Bedrock throttles the account; slow down, or spread the" + " calls over more deployments.";
        };
        return new ThrottledException(scope, remedy, details);
    }

    private static ModelException invalid(ServiceError error, ErrorDetails details, MessageHints hints) {
        ErrorHint hint = hints.invalid(error.message()).orElse(null);
        if (hint == ErrorHint.CONTEXT_TOO_LONG) {
            return new ContextWindowExceededException(
                    "The conversation does not fit the model's context window; shorten it, or use a larger model.",
                    details);
        } else if (hint == ErrorHint.PROFILE_NEEDED) {
            return new InvalidRequestException(
                    "The model cannot be called by its bare id; give the deployment the id of an inference profile, such"
                            + " as eu.anthropic.… or global.anthropic.…",
                    details);
        } else if (hint == ErrorHint.CONTENT_FILTERED) {
            return new ContentFilteredException(
                    "Bedrock's filter refused the prompt or the answer; see details().providerMessage().", details);
        }
        return new InvalidRequestException(
                "Bedrock refused the request as invalid; see details().providerMessage() for what to mend.", details);
    }

    private static ModelException overloaded(ErrorDetails details) {
        return new OverloadedException(
                "Bedrock has no capacity for the model in this region now; try another region or model.", details);
    }

    private static ModelException broken(ErrorDetails details) {
        return new OverloadedException("Bedrock failed; try again, or another deployment.", details);
    }

    private static ModelException modelFailed(ErrorDetails details) {
        return new OverloadedException("The model failed; try again, or another deployment.", details);
    }

    private static ModelException timeout(ErrorDetails details) {
        return new ModelTimeoutException(
                "The model took too long for Bedrock; shorten the prompt, ask for less, or stream.", details);
    }

    private static ModelException denied(ErrorDetails details) {
        return new PermissionDeniedException(
                "The credentials may not call this model; allow bedrock:InvokeModel (for a stream also"
                        + " InvokeModelWithResponseStream) on the profile and its models, and enable the model.",
                details);
    }

    private static ModelException unauthenticated(ErrorDetails details) {
        return new AuthenticationException(
                "AWS does not accept the credentials of the account; check the keys and the machine's clock.", details);
    }

    private static ModelException notFound(ErrorDetails details) {
        return new ModelNotFoundException(
                "Bedrock does not know the model in this account and region; check the deployment's model and region.",
                details);
    }

    private static ModelException redirected(ErrorDetails details) {
        return new ProtocolException("The endpoint answered with a redirect; check the endpoint.", details);
    }
}
