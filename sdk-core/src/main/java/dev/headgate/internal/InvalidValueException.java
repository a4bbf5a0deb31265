package dev.headgate.internal;

import java.util.List;

/** Says that a value was refused, with every mistake found in it; to callers it is an {@link IllegalArgumentException}. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidValueException(String message, List<String> problems) {
        super(message);
        this.problems = problems;
    }

    /**
     * Returns the mistakes one by one.
     *
     * @return a sentence for each
     */
    public List<String> problems() {
        return problems;
    }
}
