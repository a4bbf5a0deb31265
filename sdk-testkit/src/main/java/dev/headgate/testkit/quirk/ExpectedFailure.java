package dev.headgate.testkit.quirk;

import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an answer must fail. Immutable.
 *
 * @param type the failure; when content has come, the cause of an {@link IncompleteStreamException}
 * @param code the provider's code, which the failure must keep
 * @param words the provider's words, which the failure must keep in its details and out of its message
 */
public record ExpectedFailure(Class<? extends ModelException> type, Optional<String> code, Optional<String> words) {

    /** Checks a failure of an answer of which no content has come. */
    void check(@Nullable Throwable thrown) {
        if (!type.isInstance(thrown)) {
            throw new AssertionError("Outcome: expected " + type.getSimpleName() + ", saw " + thrown, thrown);
        }
        ModelException failure = (ModelException) thrown;
        kept("code", code, failure.details().providerCode());
        kept("words", words, failure.details().providerMessage());
        if (words.isPresent() && String.valueOf(failure).contains(words.get())) {
            throw new AssertionError("Outcome: the failure's message repeats the provider's words");
        }
    }

    /** Checks a failure in the middle of an answer. */
    void checkCause(IncompleteStreamException thrown) {
        check(type == IncompleteStreamException.class ? thrown : thrown.getCause());
    }

    private static void kept(String what, Optional<String> expected, Optional<String> seen) {
        if (expected.isPresent() && !expected.equals(seen)) {
            throw new AssertionError("Outcome: expected the provider's " + what + " " + expected + ", saw " + seen);
        }
    }
}
