package dev.headgate.samples.acme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ContextWindowExceededException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.AttemptContext;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sorts Acme's errors: by their code, then by the status. Acme's words go to the details, never to the message. */
final class AcmeErrors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AcmeErrors() {}

    static ErrorDetails details(AttemptContext attempt) {
        return ErrorDetails.builder()
                .deployment(attempt.deployment())
                .attempt(attempt.number())
                .build();
    }

    static ModelException of(HttpResponse<AcmeBody> response, AcmeExchange exchange) {
        JsonNode error;
        try {
            error = JSON.readTree(response.body().readAll());
        } catch (JsonProcessingException e) {
            error = JSON.missingNode();
        }
        ErrorDetails.Builder details = exchange.details().toBuilder();
        response.headers()
                .firstValueAsLong("Retry-After")
                .ifPresent(seconds -> details.retryAfter(Duration.ofSeconds(seconds)));
        return of(error, response.statusCode(), details.build());
    }

    static ModelException of(JsonNode error, int status, ErrorDetails known) {
        String code = error.path("code").asText("");
        ErrorDetails details = known.toBuilder()
                .providerCode(code)
                .providerMessage(error.path("say").textValue())
                .build();
        return switch (code) {
            case "slow_down" ->
                new ThrottledException(
                        ThrottledException.Scope.UNKNOWN, "Acme throttles the account; come back later.", details);
            case "no_credit" -> new QuotaExhaustedException("The account's credit at Acme is used up.", details);
            case "too_long" ->
                new ContextWindowExceededException("The conversation does not fit the model; shorten it.", details);
            case "busy" -> new OverloadedException("Acme is overloaded; come back later.", details);
            default -> byStatus(status, details);
        };
    }

    private static ModelException byStatus(int status, ErrorDetails details) {
        return switch (status) {
            case 401 -> new AuthenticationException("Acme does not know the key; mend it.", details);
            case 403 -> new PermissionDeniedException("Acme does not allow this to the account.", details);
            case 404 -> new ModelNotFoundException("Acme does not know the model; mend the deployment.", details);
            case 408 -> new ModelTimeoutException("Acme gave up on the model; ask less.", details);
            case 429 ->
                new ThrottledException(
                        ThrottledException.Scope.UNKNOWN, "Acme throttles the account; come back later.", details);
            default ->
                status >= 400 && status < 500
                        ? new InvalidRequestException("Acme refuses the request; mend it.", details)
                        : new OverloadedException("Acme failed; try again.", details);
        };
    }
}
