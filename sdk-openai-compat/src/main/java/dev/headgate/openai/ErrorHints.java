package dev.headgate.openai;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an error tells besides its code and its words.
 *
 * @param param the field of the request that it is about
 * @param quota the id of the limit that is used up, as Google names it
 * @param retryAfter how long to wait
 * @param moderated whether it tells what in the prompt was objected to
 */
record ErrorHints(
        @Nullable String param,
        @Nullable String quota,
        @Nullable Duration retryAfter,
        boolean moderated) {
    static final ErrorHints NONE = new ErrorHints(null, null, null, false);
}
