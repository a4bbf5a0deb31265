package dev.headgate.policy;

import org.jspecify.annotations.Nullable;

/** A policy bundle cannot be used: it cannot be read, is broken, out of date, older than the one before, or wrongly signed. */
public final class PolicyLoadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PolicyLoadException(String message) {
        this(message, null);
    }

    PolicyLoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
