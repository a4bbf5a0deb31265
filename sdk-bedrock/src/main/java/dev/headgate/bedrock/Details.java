package dev.headgate.bedrock;

import dev.headgate.error.ErrorDetails;
import dev.headgate.spi.AttemptContext;

/** Collects where a failure happened. */
final class Details {
    private Details() {}

    static ErrorDetails of(AttemptContext attempt) {
        return builder(attempt).build();
    }

    static ErrorDetails.Builder builder(AttemptContext attempt) {
        return ErrorDetails.builder().deployment(attempt.deployment()).attempt(attempt.number());
    }
}
