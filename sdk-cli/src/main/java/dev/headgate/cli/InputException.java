package dev.headgate.cli;

/** A file or value that the user gave is wrong; the message says which, what is wrong, and what to do. */
final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }
}
