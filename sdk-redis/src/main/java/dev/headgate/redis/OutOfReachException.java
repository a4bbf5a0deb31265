package dev.headgate.redis;

/** Says that the store did not answer. Its message holds no secret. */
final class OutOfReachException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutOfReachException(String reason) {
        super("The fleet's Redis is out of reach: " + reason + ".", null, false, false);
    }
}
