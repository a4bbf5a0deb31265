package dev.headgate.policy;

import dev.headgate.internal.KeyHandover;
import dev.headgate.internal.Sha256;
import dev.headgate.spi.PolicyStamp;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Policies with a version and a term, signed with Ed25519: a text to read and compare, as a C2SP signed note. Immutable.
 *
 * <pre>{@code
 * String text = PolicyBundle.builder("bank", 7)
 *         .validFrom(Instant.parse("2026-12-01T00:00:00Z"))
 *         .expires(Instant.parse("2027-03-01T00:00:00Z"))
 *         .policy(Files.readString(Path.of("platform.json")))
 *         .sign(keys);
 * }</pre>
 */
public final class PolicyBundle {
    private final BundleHead head;
    private final PolicyStamp stamp;
    private final String signer;
    private final String text;

    PolicyBundle(BundleHead head, String signer, String text) {
        this.head = head;
        this.signer = signer;
        this.text = text;
        this.stamp = new PolicyStamp(head.id(), head.version(), Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Starts a bundle.
     *
     * @param id its id, the same for all its versions
     * @param version 1 or more, higher than that of the one before
     * @return a builder
     */
    public static PolicyBundleBuilder builder(String id, long version) {
        return new PolicyBundleBuilder(id, version);
    }

    /**
     * Reads a bundle and checks its signature, not its term.
     *
     * @param text the bundle
     * @param keys the keys of which one has to have signed it, or have handed over to one that has
     * @return the bundle
     * @throws PolicyLoadException telling every mistake
     */
    public static PolicyBundle open(String text, Collection<PublicKey> keys) {
        return open(text, new KeyTrust(keys, List.of()));
    }

    /**
     * Tells whether a text looks like a bundle, signed rightly or not.
     *
     * @param text a bundle, or a policy
     * @return true if it ends with signatures
     */
    public static boolean isSigned(String text) {
        return BundleReader.isSigned(text);
    }

    static PolicyBundle open(String text, KeyTrust trust) {
        return new BundleReader(text, trust).read();
    }

    /**
     * Returns what names the bundle in decisions and records.
     *
     * @return id, version and hash
     */
    public PolicyStamp stamp() {
        return stamp;
    }

    /**
     * Returns when the bundle begins to hold.
     *
     * @return the time
     */
    public Instant notBefore() {
        return head.notBefore();
    }

    /**
     * Returns when the bundle has to be replaced.
     *
     * @return the time
     */
    public Instant expires() {
        return head.expires();
    }

    /**
     * Returns from when on all calls are refused.
     *
     * @return the end and the grace after it
     */
    public Instant refusesFrom() {
        return head.expires().plus(head.grace());
    }

    /**
     * Returns the policies.
     *
     * @return the policies, in their order
     */
    public List<PolicyDocument> policies() {
        return head.policies();
    }

    /**
     * Returns the key that signed.
     *
     * @return Base64 of its 32 bytes
     */
    public String signer() {
        return signer;
    }

    List<KeyHandover> handovers() {
        return head.handovers();
    }

    /**
     * Returns the bundle as it was signed.
     *
     * @return the text
     */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "PolicyBundle[" + stamp + ", until " + head.expires() + "]";
    }
}
