package dev.headgate.audit;

import org.jspecify.annotations.Nullable;

/** Says that an audit log cannot be opened, written or read: where, why, and what to do. */
public final class AuditException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditException(String message) {
        this(message, null);
    }

    AuditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
