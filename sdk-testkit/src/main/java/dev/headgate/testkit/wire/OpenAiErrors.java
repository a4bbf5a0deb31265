package dev.headgate.testkit.wire;

import dev.headgate.testkit.Fault;
import dev.headgate.testkit.FaultKind;
import java.time.Duration;
import java.util.Map;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Writes errors, request ids and rate-limit headers as OpenAI does. */
final class OpenAiErrors {
    private record ErrorText(
            String message,
            String type,
            @Nullable String param,
            @Nullable String code) {}

    private OpenAiErrors() {}

    static MockResponse.Builder response(Fault fault, int number) {
        MockResponse.Builder response = json(fault.status(), body(fault), number);
        if (fault.kind() == FaultKind.THROTTLED) {
            boolean tokens = fault.scope().name().equals("TOKENS");
            String reset =
                    fault.retryAfter().map(wait -> wait.toMillis() + "ms").orElse("1s");
            response.setHeader(tokens ? "x-ratelimit-remaining-tokens" : "x-ratelimit-remaining-requests", "0")
                    .setHeader(tokens ? "x-ratelimit-reset-tokens" : "x-ratelimit-reset-requests", reset);
        }
        fault.retryAfter().ifPresent(wait -> retryAfter(response, wait));
        return response;
    }

    static MockResponse.Builder response(Refused refused, int number) {
        return json(
                refused.status(),
                body(new ErrorText(refused.text(), "invalid_request_error", null, refused.code())),
                number);
    }

    private static MockResponse.Builder json(int status, Object body, int number) {
        return limits(new MockResponse.Builder().code(status), number)
                .setHeader("Content-Type", "application/json; charset=utf-8")
                .body(new Buffer().write(WireJson.bytes(body)));
    }

    /** Sets the headers that good answers and errors share. */
    static MockResponse.Builder limits(MockResponse.Builder response, int number) {
        return response.setHeader("x-request-id", String.format("req_%032x", number))
                .setHeader("x-ratelimit-limit-requests", "500")
                .setHeader("x-ratelimit-limit-tokens", "200000")
                .setHeader("x-ratelimit-remaining-requests", "499")
                .setHeader("x-ratelimit-remaining-tokens", "199000")
                .setHeader("x-ratelimit-reset-requests", "120ms")
                .setHeader("x-ratelimit-reset-tokens", "300ms");
    }

    /** Whole seconds go by the standard header; what it cannot say goes by the one in milliseconds as well. */
    private static void retryAfter(MockResponse.Builder response, Duration wait) {
        long millis = wait.toMillis();
        response.setHeader("Retry-After", String.valueOf((millis + 999) / 1000));
        if (millis % 1000 != 0) {
            response.setHeader("retry-after-ms", String.valueOf(millis));
        }
    }

    static Map<String, @Nullable Object> body(Fault fault) {
        return body(text(fault));
    }

    /** Returns the fields of the error that breaks off a stream of Responses, beside its type. */
    static Map<String, @Nullable Object> fields(Fault fault) {
        ErrorText error = text(fault);
        return WireJson.object("code", error.code(), "message", error.message(), "param", error.param());
    }

    private static ErrorText text(Fault fault) {
        ErrorText usual = usual(fault);
        return new ErrorText(fault.message().orElse(usual.message()), usual.type(), usual.param(), usual.code());
    }

    private static ErrorText usual(Fault fault) {
        return switch (fault.kind()) {
            case THROTTLED -> throttled(fault);
            case QUOTA_EXHAUSTED ->
                new ErrorText("You exceeded your current quota.", "insufficient_quota", null, "insufficient_quota");
            case OVERLOADED, NOT_READY ->
                new ErrorText("The server is overloaded or not ready.", "server_error", null, "server_is_overloaded");
            case TIMEOUT -> new ErrorText("The request timed out.", "server_error", null, "timeout");
            case UNAUTHORIZED ->
                new ErrorText("Incorrect API key provided.", "invalid_request_error", null, "invalid_api_key");
            case FORBIDDEN ->
                new ErrorText(
                        "You have insufficient permissions for this operation.",
                        "invalid_request_error",
                        null,
                        "insufficient_permissions");
            case MODEL_NOT_FOUND ->
                new ErrorText(
                        "The model does not exist or you do not have access to it.",
                        "invalid_request_error",
                        null,
                        "model_not_found");
            case INVALID_REQUEST ->
                new ErrorText(
                        "Invalid value for a parameter.", "invalid_request_error", "temperature", "invalid_value");
            case CONTEXT_WINDOW_EXCEEDED ->
                new ErrorText(
                        "This model's maximum context length is 8192 tokens; your messages are longer.",
                        "invalid_request_error",
                        "messages",
                        "context_length_exceeded");
            case CONTENT_FILTERED ->
                new ErrorText(
                        "The prompt triggered the content management policy.",
                        "invalid_request_error",
                        "prompt",
                        "content_filter");
            default -> new ErrorText("The server had an error.", "server_error", null, null);
        };
    }

    private static ErrorText throttled(Fault fault) {
        return switch (fault.scope()) {
            case TOKENS ->
                new ErrorText("Rate limit reached on tokens per min (TPM).", "tokens", null, "rate_limit_exceeded");
            case DAILY ->
                new ErrorText("Rate limit reached on tokens per day (TPD).", "tokens", null, "rate_limit_exceeded");
            case RAMP -> new ErrorText("Your traffic grew too fast; slow down.", "requests", null, "slow_down");
            case CONCURRENCY -> new ErrorText("Too many concurrent requests.", "requests", null, "rate_limit_exceeded");
            case REQUESTS ->
                new ErrorText("Rate limit reached on requests per min (RPM).", "requests", null, "rate_limit_exceeded");
            case UNKNOWN -> new ErrorText("Rate limit reached.", "rate_limit_error", null, null);
        };
    }

    private static Map<String, @Nullable Object> body(ErrorText error) {
        return WireJson.object(
                "error",
                WireJson.object(
                        "message",
                        error.message(),
                        "type",
                        error.type(),
                        "param",
                        error.param(),
                        "code",
                        error.code()));
    }
}
