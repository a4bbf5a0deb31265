package dev.headgate.openai;

import org.jspecify.annotations.Nullable;

/**
 * What a provider says of an error, in whichever shape it said it.
 *
 * @param code its code, such as {@code rate_limit_exceeded}
 * @param type its type, such as {@code insufficient_quota}
 * @param message its words, which may repeat the prompt
 * @param status the HTTP status that it names, 0 if none
 */
record ErrorBody(@Nullable String code, @Nullable String type, @Nullable String message, int status) {
    private static final ErrorBody NONE = new ErrorBody(null, null, null, 0);

    static ErrorBody none() {
        return NONE;
    }

    static ErrorBody ofText(String text) {
        return new ErrorBody(null, null, text, 0);
    }

    /** Returns the error of a server that names it as reason for the end of an answer. */
    static ErrorBody ofFinish(String reason) {
        return new ErrorBody(reason, "server_error", null, 0);
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
