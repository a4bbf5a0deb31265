package dev.headgate.testkit.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Checks that an assertion fails, and how it says so. */
final class Failing {
    private Failing() {}

    static void fails(ThrowingCallable assertion, String message) {
        AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
        assertThat(error).as("does not fail with: " + message).isNotNull();
        // What AssertJ adds for IDEs stands behind the message.
        assertThat(error.getMessage()).contains(message);
    }
}
