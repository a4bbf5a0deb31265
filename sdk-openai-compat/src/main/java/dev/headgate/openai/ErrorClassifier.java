package dev.headgate.openai;

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
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sorts a provider's error: by its code and type first, then by the status, by its words last. */
final class ErrorClassifier {
    /** Waits up to this long are for a rate; who has run out of money is not told when to come back. */
    private static final Duration LONGEST_RATE_WAIT = Duration.ofMinutes(10);

    private static final Pattern CONTEXT_WORDS = Pattern.compile(
            "context[ _](length|window|size)|maximum context|prompt is too long|too many (input )?tokens",
            Pattern.CASE_INSENSITIVE);

    /** llama.cpp's words for requests that it refuses with status 500; to ask again is of no use. */
    private static final Pattern REQUEST_WORDS =
            Pattern.compile("json\\.exception|(image|audio) input is not supported");

    /** Bedrock's words for a model that it serves under another path, or by the other wire alone. */
    private static final Pattern ROUTE_WORDS =
            Pattern.compile("(isn't|is not) supported on this route|does not support the '/[^']*' API");

    private final int status;
    private final ErrorBody body;
    private final Response response;
    private final @Nullable Duration retryAfter;
    private final ProviderProfile profile;

    /** Follows the messages of what may not come from the provider at all. */
    private final String hint;

    ErrorClassifier(
            int status, ErrorBody body, Response response, @Nullable Duration retryAfter, ProviderProfile profile) {
        this.status = status;
        this.body = body;
        this.response = response;
        this.retryAfter = retryAfter;
        this.profile = profile;
        this.hint = HttpErrors.isPage(response.header("Content-Type", "")) ? " What came is " + HttpErrors.PAGE : "";
    }

    ModelException classify(ErrorDetails details) {
        ModelException known = byCode(details);
        return advised(known == null ? byStatus(details) : known, details);
    }

    /** Follows the server where it says itself whether asking again helps. */
    private ModelException advised(ModelException known, ErrorDetails details) {
        String advice = response.header("x-should-retry", "");
        if (advice.equals("true") && known instanceof InvalidRequestException) {
            return overloaded(details);
        }
        if (!advice.equals("false") || !known.isRetryable()) {
            return known;
        }
        // Who is throttled and need not come back has to pay first.
        return known instanceof ThrottledException && retryAfter == null
                ? quota(details)
                : known instanceof ThrottledException
                        ? known
                        : new ProtocolException(
                                "The provider failed and says that asking again does not help; "
                                        + "details().providerMessage() has its reason.",
                                details);
    }

    private @Nullable ModelException byCode(ErrorDetails details) {
        if (body.hints().moderated()
                || body.is("content_filter", "content_policy_violation", "moderation_blocked", "content_moderation")) {
            return filtered(details);
        }
        if (body.is("context_length_exceeded", "context_window_exceeded", "exceed_context_size_error")) {
            return contextWindow(details);
        }
        if (isBilling()) {
            return quota(details);
        }
        if (body.is("slow_down")) {
            return throttled(ThrottledException.Scope.RAMP, details);
        }
        if (body.is(
                "rate_limit_exceeded",
                "rate_limit_error",
                "RESOURCE_EXHAUSTED",
                "insufficient_quota",
                "ThrottlingException")) {
            return throttled(ThrottleScope.of(body, response.headers()), details);
        }
        if (body.is(
                "model_not_found",
                "invalid_model",
                "DeploymentNotFound",
                "model_not_available",
                "not_found_error",
                "ResourceNotFoundException")) {
            return notFound(details);
        }
        if (body.is(
                "invalid_api_key",
                "authentication_error",
                "UNAUTHENTICATED",
                "API_KEY_INVALID",
                "UnrecognizedClientException",
                "ExpiredTokenException",
                "InvalidSignatureException",
                "IncompleteSignatureException",
                "MissingAuthenticationTokenException")) {
            return authentication(details);
        }
        if (body.is(
                "permission_error",
                "permission_denied",
                "PERMISSION_DENIED",
                "insufficient_permissions",
                "AccessDeniedException")) {
            return permission(details);
        }
        if (body.is(
                "server_is_overloaded",
                "overloaded_error",
                "engine_overloaded",
                "UNAVAILABLE",
                "ModelNotReadyException",
                "ServiceUnavailableException",
                "InternalServerException")) {
            return overloaded(details);
        }
        return null;
    }

    /** Tells apart who must pay from who must wait: some providers use one code for both. */
    private boolean isBilling() {
        if (body.is(
                "credit_balance_exhausted",
                "organization_spend_limit_exceeded",
                "project_spend_limit_exceeded",
                "organization_usage_limit_exceeded",
                "billing_hard_limit_reached",
                "billing_not_active",
                "enforced_spend_limit_reached")) {
            return true;
        }
        return body.is("insufficient_quota") && !isToldWhen();
    }

    private boolean isToldWhen() {
        return retryAfter != null && retryAfter.compareTo(LONGEST_RATE_WAIT) <= 0;
    }

    private ModelException byStatus(ErrorDetails details) {
        ErrorKind kind = profile.errorStatuses.get(status);
        return kind == null ? byUsualStatus(details) : of(kind, details);
    }

    private ModelException byUsualStatus(ErrorDetails details) {
        return switch (status) {
            case 400, 405, 413, 415, 422, 501 -> of(ErrorKind.INVALID_REQUEST, details);
            case 401 -> of(ErrorKind.AUTHENTICATION, details);
            // With a time to come back it is a budget for what is under way, and no bill.
            case 402 -> of(isToldWhen() ? ErrorKind.THROTTLED : ErrorKind.QUOTA_EXHAUSTED, details);
            case 403 -> of(ErrorKind.PERMISSION_DENIED, details);
            case 404 -> of(ErrorKind.MODEL_NOT_FOUND, details);
            case 408, 504 -> of(ErrorKind.TIMEOUT, details);
            case 429 -> of(ErrorKind.THROTTLED, details);
            default -> rest(details);
        };
    }

    private ModelException of(ErrorKind kind, ErrorDetails details) {
        return switch (kind) {
            case THROTTLED -> throttled(ThrottleScope.of(body, response.headers()), details);
            case QUOTA_EXHAUSTED -> quota(details);
            case OVERLOADED -> overloaded(details);
            case AUTHENTICATION -> authentication(details);
            case PERMISSION_DENIED -> permission(details);
            case MODEL_NOT_FOUND -> notFound(details);
            case INVALID_REQUEST -> request(details);
            case CONTENT_FILTERED -> filtered(details);
            case TIMEOUT ->
                new ModelTimeoutException(
                        "The provider gave up waiting for the model; ask again, or ask a faster deployment.", details);
        };
    }

    /** Tells whether the error speaks of the model rather than of the path. */
    private boolean namesModel() {
        String words = body.message() == null ? "" : body.message().toLowerCase(Locale.ROOT);
        return body.is("model_not_found", "DeploymentNotFound", "model_not_available")
                || "model".equals(body.hints().param())
                || words.contains("model")
                || words.contains("deployment");
    }

    private ModelException rest(ErrorDetails details) {
        if (status == 409 || status >= 500) {
            return says(REQUEST_WORDS) ? request(details) : overloaded(details);
        }
        if (status >= 400) {
            return request(details);
        }
        // An error in the place of an answer whose status had promised one.
        return body.is("invalid_request_error", "INVALID_ARGUMENT", "tool_use_failed", "invalid_prompt")
                ? request(details)
                : status >= 200 && status < 300
                        ? overloaded(details)
                        : new ProtocolException(
                                "The server answered with status " + status + ". Check the base URL.", details);
    }

    private ModelException request(ErrorDetails details) {
        if (says(ROUTE_WORDS)) {
            return notFound(details);
        }
        if (says(CONTEXT_WORDS)) {
            return contextWindow(details);
        }
        if ("reasoning_effort".equals(body.hints().param())) {
            return new InvalidRequestException(
                    "The model refuses the reasoning effort; where that is so beside tools alone, have the account send"
                            + " Wire.RESPONSES for this model, or ask for the effort NONE.",
                    details);
        }
        return new InvalidRequestException(
                "The provider refuses the request; details().providerMessage() has its reason." + hint, details);
    }

    private boolean says(Pattern words) {
        String message = body.message();
        return message != null && words.matcher(message).find();
    }

    private static ModelException filtered(ErrorDetails details) {
        return new ContentFilteredException(
                "The provider's content filter refused the prompt; change the prompt.", details);
    }

    private static ModelException contextWindow(ErrorDetails details) {
        return new ContextWindowExceededException(
                "The conversation does not fit the model's context window; shorten it, or use a larger model.",
                details);
    }

    private static ModelException quota(ErrorDetails details) {
        return new QuotaExhaustedException(
                "The account has run out of credit or come to its spending limit; waiting does not help, paying does.",
                details);
    }

    private ModelException throttled(ThrottledException.Scope scope, ErrorDetails details) {
        return new ThrottledException(
                scope,
                "The account or deployment is at its limit for now; wait"
                        + (retryAfter == null ? "" : " as long as retryAfter says")
                        + ", or give the route another deployment.",
                details);
    }

    private ModelException notFound(ErrorDetails details) {
        String path = response.request().url().encodedPath();
        if (says(ROUTE_WORDS)) {
            return new ModelNotFoundException(
                    "The server has the model, but not at " + path + ". Bedrock serves some models under /openai/v1 and"
                            + " others under /v1, and some as Responses alone: set the account's baseUrl, or its wire"
                            + " for this model.",
                    details);
        }
        boolean pathIsWrong = status == 404 && !namesModel();
        return new ModelNotFoundException(
                pathIsWrong
                        ? "The server has nothing at " + path + ". Does the base URL lack "
                                + (path.contains("/v1/") ? "a part, or have one too many?" : "/v1?")
                        : "The provider does not know the model at this address; check the model's name and the base"
                                + " URL.",
                details);
    }

    private ModelException authentication(ErrorDetails details) {
        return new AuthenticationException(
                "The provider does not accept the API key; check or renew it." + hint, details);
    }

    private ModelException permission(ErrorDetails details) {
        return new PermissionDeniedException(
                "The API key may not use this model or address; have it allowed, or use another account." + hint,
                details);
    }

    private ModelException overloaded(ErrorDetails details) {
        return new OverloadedException(
                "The provider failed or is overloaded; ask again later, or ask another region or model." + hint,
                details);
    }
}
