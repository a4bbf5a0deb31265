package dev.headgate.pii;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Derives the keys of scopes from the master key, one for tokens and one for the vault: HMAC-SHA-256 as in NIST SP 800-108. */
final class ScopeKeys {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec master;

    ScopeKeys(byte[] key) {
        master = new SecretKeySpec(key, ALGORITHM);
    }

    TokenScheme tokens(String scope) {
        return new TokenScheme(derive("tokens", scope, ALGORITHM));
    }

    SecretKey vault(String scope) {
        return derive("vault", scope, "AES");
    }

    private SecretKey derive(String use, String scope, String algorithm) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(master);
            mac.update(("headgate/pii/" + use).getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return new SecretKeySpec(mac.doFinal(scope.getBytes(StandardCharsets.UTF_8)), algorithm);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Shows nothing of the key. */
    @Override
    public String toString() {
        return "ScopeKeys";
    }
}
