package dev.headgate.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * Keeps what tokens stand for, for conversations whose earlier turns are stored with tokens in them. Values come
 * sealed; the vault cannot read them. Safe for use by many threads.
 */
public interface TokenVault {
    /**
     * Keeps a value; the same token may come again.
     *
     * @param scope whose token it is
     * @param token the token
     * @param sealed the encrypted value
     * @param expiry when it may be forgotten; it is not used after that either way
     */
    void store(String scope, String token, byte[] sealed, Instant expiry);

    /**
     * Looks a value up.
     *
     * @param scope whose token it is
     * @param token the token
     * @return the encrypted value, if it is still kept
     */
    Optional<byte[]> find(String scope, String token);
}
