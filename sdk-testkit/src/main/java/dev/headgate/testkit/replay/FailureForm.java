package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.error.AuthenticationException;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.ContextWindowExceededException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.AttemptContext;
import java.time.Duration;
import java.util.Locale;

/** Writes and reads the failures that providers report. A provider's own words are not written: they may quote. */
final class FailureForm {
    static final String KIND = "failure";

    private FailureForm() {}

    static ObjectNode of(ModelException failure) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        ObjectNode written = form.putObject(KIND)
                .put("type", failure.getClass().getSimpleName())
                .put("reason", failure.reason());
        if (failure instanceof ThrottledException throttled) {
            written.put("scope", throttled.scope().name().toLowerCase(Locale.ROOT));
        }
        ErrorDetails details = failure.details();
        details.httpStatus().ifPresent(status -> written.put("status", status));
        details.providerCode().ifPresent(code -> written.put("code", code));
        details.requestId().ifPresent(id -> written.put("requestId", id));
        details.retryAfter().ifPresent(wait -> written.put("retryAfter", wait.toString()));
        details.billed().ifPresent(billed -> written.put("billed", billed));
        return form;
    }

    static ModelException read(JsonNode value, AttemptContext attempt) {
        String reason = EventReader.text(value, "reason");
        ErrorDetails details = details(value, attempt);
        String type = EventReader.text(value, "type");
        return switch (type) {
            case "AuthenticationException" -> new AuthenticationException(reason, details);
            case "CancelledException" -> new CancelledException(reason, details);
            case "ConnectionException" -> new ConnectionException(reason, details);
            case "ContentFilteredException" -> new ContentFilteredException(reason, details);
            case "ContextWindowExceededException" -> new ContextWindowExceededException(reason, details);
            case "IncompleteStreamException" -> new IncompleteStreamException(reason, details, null, null);
            case "InvalidRequestException" -> new InvalidRequestException(reason, details);
            case "ModelNotFoundException" -> new ModelNotFoundException(reason, details);
            case "ModelTimeoutException" -> new ModelTimeoutException(reason, details);
            case "OverloadedException" -> new OverloadedException(reason, details);
            case "PermissionDeniedException" -> new PermissionDeniedException(reason, details);
            case "ProtocolException" -> new ProtocolException(reason, details);
            case "QuotaExhaustedException" -> new QuotaExhaustedException(reason, details);
            case "ThrottledException" ->
                new ThrottledException(
                        ThrottledException.Scope.valueOf(
                                EventReader.text(value, "scope").toUpperCase(Locale.ROOT)),
                        reason,
                        details);
            default -> throw new IllegalArgumentException("a failure of type " + type + " is not a provider's");
        };
    }

    private static ErrorDetails details(JsonNode value, AttemptContext attempt) {
        ErrorDetails.Builder details = ErrorDetails.builder()
                .deployment(attempt.deployment())
                .attempt(attempt.number())
                .providerCode(EventReader.find(value, "code").orElse(null))
                .requestId(EventReader.find(value, "requestId").orElse(null))
                .retryAfter(EventReader.find(value, "retryAfter")
                        .map(Duration::parse)
                        .orElse(null));
        if (value.has("status")) {
            details.httpStatus(value.get("status").intValue());
        }
        if (value.has("billed")) {
            details.billed(value.get("billed").booleanValue());
        }
        return details.build();
    }
}
