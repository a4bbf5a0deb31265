package dev.headgate.spi;

/**
 * Wraps data keys under a key that never leaves its keeper, such as a key management service. Destroying that key makes
 * everything unreadable that was encrypted under it, while the log stays whole.
 */
public interface KeyWrapper {
    /**
     * Names the key that wraps.
     *
     * @return its id; no secret
     */
    String keyId();

    /**
     * Wraps a data key.
     *
     * @param key the bare key; the caller wipes it
     * @return the wrapped key
     */
    byte[] wrap(byte[] key);

    /**
     * Unwraps a data key.
     *
     * @param keyId names the key it was wrapped under
     * @param wrapped the wrapped key
     * @return the bare key
     * @throws IllegalArgumentException if it cannot be unwrapped
     */
    byte[] unwrap(String keyId, byte[] wrapped);
}
