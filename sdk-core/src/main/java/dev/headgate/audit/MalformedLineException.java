package dev.headgate.audit;

/** Says why a line is not a record. Has no stack trace: it is a finding, not a fault of the program. */
final class MalformedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedLineException(String message) {
        super(message, null, false, false);
    }
}
