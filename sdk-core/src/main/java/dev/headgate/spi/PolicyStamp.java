package dev.headgate.spi;

import java.util.Objects;

/**
 * Names exactly which policy decided.
 *
 * @param id the policy's id
 * @param version its version, which only grows; 0 for one that was not signed
 * @param sha256 the hash of its bytes, 64 hexadecimal digits
 */
public record PolicyStamp(String id, long version, String sha256) {
    /**
     * Checks the parts.
     *
     * @param id the policy's id
     * @param version its version
     * @param sha256 the hash of its bytes
     */
    public PolicyStamp {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sha256, "sha256");
    }

    @Override
    public String toString() {
        return id + " version " + version + " (" + sha256.substring(0, Math.min(12, sha256.length())) + ")";
    }
}
