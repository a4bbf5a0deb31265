package dev.headgate.testkit.wire;

import dev.headgate.testkit.Fault;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.MockResponse;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Writes errors as Bedrock does: before the answer as HTTP, after its begin as frames. */
final class BedrockErrors {
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private record ErrorText(int status, String type, String message) {}

    private final BedrockWireServer.ErrorForm form;

    BedrockErrors(BedrockWireServer.ErrorForm form) {
        this.form = form;
    }

    static String requestId(int number) {
        return new UUID(VERSION_4, VARIANT | number).toString();
    }

    MockResponse.Builder response(Fault fault, int number) {
        ErrorText error = of(fault);
        MockResponse.Builder response = response(error, number);
        fault.retryAfter()
                .ifPresent(wait -> response.setHeader("Retry-After", String.valueOf((wait.toMillis() + 999) / 1000)));
        return response;
    }

    MockResponse.Builder response(Refused refused, int number) {
        boolean own = refused.code().endsWith("Exception");
        return response(
                new ErrorText(refused.status(), own ? refused.code() : "ValidationException", refused.text()), number);
    }

    private MockResponse.Builder response(ErrorText error, int number) {
        Map<String, @Nullable Object> body = WireJson.object("message", error.message());
        if (error.status() == 424) {
            body.put("originalStatusCode", 500);
        }
        MockResponse.Builder response = new MockResponse.Builder()
                .code(error.status())
                .setHeader("x-amzn-RequestId", requestId(number))
                .setHeader("Content-Type", "application/json");
        switch (form) {
            case HEADER -> response.setHeader("x-amzn-ErrorType", error.type());
            case HEADER_WITH_ADDRESS ->
                response.setHeader(
                        "x-amzn-ErrorType", error.type() + ":http://internal.amazon.com/coral/com.amazon.bedrock/");
            case HEADER_WITH_NAMESPACE -> response.setHeader("x-amzn-ErrorType", "com.amazon.bedrock#" + error.type());
            case BODY_TYPE -> body.put("__type", error.type());
            case BODY_CODE -> body.put("code", error.type());
        }
        return response.body(new Buffer().write(WireJson.bytes(body)));
    }

    /** Stream frames name exceptions in lower camel case, and know fewer of them. */
    static byte[] frame(Fault fault) {
        ErrorText error = of(fault);
        String type = switch (fault.kind()) {
            case THROTTLED, QUOTA_EXHAUSTED, NOT_READY -> "throttlingException";
            case OVERLOADED -> "serviceUnavailableException";
            case SERVER_ERROR -> fault.status() == 424 ? "modelStreamErrorException" : "internalServerException";
            case TIMEOUT -> "modelTimeoutException";
            default -> lowerCamel(error.type());
        };
        Map<String, @Nullable Object> body = WireJson.object("message", error.message());
        if (type.equals("modelStreamErrorException")) {
            body.put("originalStatusCode", 500);
            body.put("originalMessage", "model failure");
        }
        return EventStreamEncoder.exception(type, WireJson.bytes(body));
    }

    private static String lowerCamel(String type) {
        return type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
    }

    private static ErrorText of(Fault fault) {
        ErrorText usual = usual(fault);
        return new ErrorText(usual.status(), usual.type(), fault.message().orElse(usual.message()));
    }

    private static ErrorText usual(Fault fault) {
        return switch (fault.kind()) {
            case THROTTLED -> new ErrorText(429, "ThrottlingException", throttled(fault));
            case QUOTA_EXHAUSTED ->
                new ErrorText(
                        400,
                        "ServiceQuotaExceededException",
                        "Your request exceeds the service quota for your account.");
            case OVERLOADED ->
                new ErrorText(503, "ServiceUnavailableException", "Bedrock is unable to process your request.");
            case NOT_READY -> new ErrorText(429, "ModelNotReadyException", "The model is not ready for inference.");
            case TIMEOUT -> new ErrorText(408, "ModelTimeoutException", "The model did not respond in time.");
            case UNAUTHORIZED ->
                new ErrorText(
                        403, "UnrecognizedClientException", "The security token included in the request is invalid.");
            case FORBIDDEN ->
                new ErrorText(
                        403,
                        "AccessDeniedException",
                        "You don't have access to the model with the specified model ID.");
            case MODEL_NOT_FOUND -> new ErrorText(404, "ResourceNotFoundException", "Could not resolve the model.");
            case INVALID_REQUEST -> new ErrorText(400, "ValidationException", "The provided request is not valid.");
            case CONTEXT_WINDOW_EXCEEDED ->
                new ErrorText(400, "ValidationException", "Input is too long for requested model.");
            default -> serverError(fault.status());
        };
    }

    private static ErrorText serverError(int status) {
        return switch (status) {
            case 424 -> new ErrorText(424, "ModelErrorException", "The model failed while processing the request.");
            case 503 -> new ErrorText(503, "ServiceUnavailableException", "Bedrock is unable to process your request.");
            default ->
                new ErrorText(
                        status == 0 ? 500 : status,
                        "InternalServerException",
                        "The system encountered an unexpected error.");
        };
    }

    private static String throttled(Fault fault) {
        return switch (fault.scope()) {
            case TOKENS -> "Too many tokens, please wait before trying again.";
            case DAILY -> "Too many tokens per day, please wait before trying again.";
            case RAMP -> "Your request rate is too high. Reduce the frequency of requests.";
            case REQUESTS -> "Too many requests, please wait before trying again.";
            case CONCURRENCY -> "Too many concurrent requests, please wait before trying again.";
            case UNKNOWN -> "Rate exceeded";
        };
    }
}
