package dev.headgate.openai;

import dev.headgate.error.ErrorDetails;
import dev.headgate.spi.AttemptContext;
import okhttp3.Headers;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Collects where a failure happened. */
final class Details {
    private static final String[] REQUEST_ID_HEADERS = {
        "x-request-id", "apim-request-id", "x-amzn-requestid", "x-generation-id", "cf-ray"
    };

    private static final int MAX_REQUEST_ID = 128;

    private Details() {}

    static ErrorDetails of(AttemptContext attempt) {
        return builder(attempt).build();
    }

    static ErrorDetails.Builder builder(AttemptContext attempt) {
        return ErrorDetails.builder().deployment(attempt.deployment()).attempt(attempt.number());
    }

    static ErrorDetails.Builder builder(AttemptContext attempt, @Nullable Response response) {
        ErrorDetails.Builder details = builder(attempt);
        if (response != null) {
            details.httpStatus(response.code()).requestId(requestId(response.headers()));
        }
        return details;
    }

    /** Returns the id under which the provider's support finds the request. */
    static @Nullable String requestId(Headers headers) {
        for (String name : REQUEST_ID_HEADERS) {
            String id = headers.get(name);
            if (id != null && !id.isBlank()) {
                return id.length() <= MAX_REQUEST_ID ? id : id.substring(0, MAX_REQUEST_ID);
            }
        }
        return null;
    }
}
