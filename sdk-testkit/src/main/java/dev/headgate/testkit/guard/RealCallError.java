package dev.headgate.testkit.guard;

/**
 * Tells that a test was about to leave this machine. It is an error and no exception, so that code which copes with
 * failing models does not cope with this.
 */
public final class RealCallError extends AssertionError {
    private static final long serialVersionUID = 1L;

    RealCallError(String message) {
        super(message);
    }
}
