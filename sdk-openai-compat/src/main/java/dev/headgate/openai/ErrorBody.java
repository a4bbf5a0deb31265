package dev.headgate.openai;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says of an error, in whichever shape it said it.
 *
 * @param code its code, such as {@code rate_limit_exceeded}
 * @param type its type, such as {@code insufficient_quota}
 * @param message its words, which may repeat the prompt
 * @param status the HTTP status that it names, 0 if none
 * @param hints what it tells besides
 */
record ErrorBody(
        @Nullable String code,
        @Nullable String type,
        @Nullable String message,
        int status,
        ErrorHints hints) {
    private static final int MAX_TEXT = 512;

    /** Returns what is no JSON as the provider's words. */
    static ErrorBody text(byte[] body, int from, int length) {
        String text = new String(body, from, Math.min(length, MAX_TEXT), StandardCharsets.UTF_8).strip();
        return new ErrorBody(null, null, text.isEmpty() ? null : text, 0, ErrorHints.NONE);
    }

    /** Returns the error of a server that names it as reason for the end of an answer. */
    static ErrorBody ofFinish(String reason) {
        return new ErrorBody(reason, "server_error", null, 0, ErrorHints.NONE);
    }

    /** Returns the error of a server that answers a prompt with nothing but the verdict of its filter. */
    static ErrorBody ofPromptFilter() {
        return new ErrorBody("content_filter", null, null, 0, ErrorHints.NONE);
    }

    /** Returns this error with the type that a header names, where the body names none. */
    ErrorBody orType(@Nullable String header) {
        return code != null || type != null || header == null
                ? this
                : new ErrorBody(null, header, message, status, hints);
    }

    /** Tells whether the code or the type is one of these. */
    boolean is(String... names) {
        for (String name : names) {
            if (name.equals(code) || name.equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** Leaves the words out: they may repeat the prompt. */
    @Override
    public String toString() {
        return "ErrorBody[" + code + ", " + type + ", " + status + "]";
    }
}
