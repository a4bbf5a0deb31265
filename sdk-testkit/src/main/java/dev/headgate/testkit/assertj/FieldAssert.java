package dev.headgate.testkit.assertj;

import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Fails with what was expected and what was there. */
abstract class FieldAssert<S extends FieldAssert<S, A>, A> extends AbstractAssert<S, A> {
    FieldAssert(@Nullable A actual, Class<?> self) {
        super(actual, self);
    }

    /** Returns what is looked at, or fails if it is null. */
    A present() {
        isNotNull();
        return actual;
    }

    /** Compares a field; tools show both sides next to each other. */
    S isEqual(String field, @Nullable Object is, @Nullable Object expected) {
        if (!Objects.equals(is, expected)) {
            failWithActualExpectedAndMessage(
                    is,
                    expected,
                    "%s",
                    "Expected " + field + " to be " + Shown.of(expected) + " but was " + Shown.of(is));
        }
        return myself;
    }

    /** Fails with a message unless something holds. */
    S holds(boolean holds, String message) {
        if (!holds) {
            failWithMessage("%s", message);
        }
        return myself;
    }
}
