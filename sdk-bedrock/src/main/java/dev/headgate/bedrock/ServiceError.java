package dev.headgate.bedrock;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Bedrock says when it refuses, in an HTTP answer or in a frame of a stream.
 *
 * @param status the HTTP status of the refusal; 0 in a frame
 * @param code such as {@code ThrottlingException}, empty if it gave none; frames write it {@code throttlingException}
 * @param message Bedrock's words, which may repeat parts of the prompt
 */
record ServiceError(int status, String code, @Nullable String message) {
    /** Returns the code in lower case, without the word that ends most of them. */
    String kind() {
        String lower = code.toLowerCase(Locale.ROOT);
        return lower.endsWith("exception") ? lower.substring(0, lower.length() - "exception".length()) : lower;
    }

    /** Leaves out Bedrock's words. */
    @Override
    public String toString() {
        return "ServiceError[" + status + ", " + code + "]";
    }
}
