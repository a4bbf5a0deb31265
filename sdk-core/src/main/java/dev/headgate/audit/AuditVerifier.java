package dev.headgate.audit;

import dev.headgate.internal.Ed25519;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks a log offline, with the public key alone.
 *
 * <pre>{@code
 * AuditResult result = AuditVerifier.trusting(AuditKeys.publicKey(key)).verify(Path.of("audit"));
 * System.out.println(result.explanation());
 * System.exit(result.verdict().exitCode());
 * }</pre>
 *
 * <p>It reads every line once: the canonical form, the chain, the tree under each checkpoint, the signatures. A log that
 * was cut back to an older checkpoint, together with its file {@code checkpoint}, is whole in itself: only a checkpoint
 * that was kept elsewhere shows the loss, so give those to {@link #expecting}. Immutable.
 */
public final class AuditVerifier {
    private final List<PublicKey> trusted;
    private final List<Checkpoint> expected;
    private final boolean prunedStart;

    private AuditVerifier(List<PublicKey> trusted, List<Checkpoint> expected, boolean prunedStart) {
        this.trusted = trusted;
        this.expected = List.copyOf(expected);
        this.prunedStart = prunedStart;
    }

    /**
     * Returns a verifier that trusts some keys, and those they handed over to.
     *
     * @param keys the log's public keys: the first, the present one, or any between
     * @return the verifier
     */
    public static AuditVerifier trusting(PublicKey... keys) {
        for (PublicKey key : keys) {
            // Refuses other kinds of keys here, where the caller can be told.
            Ed25519.raw(key);
        }
        return new AuditVerifier(List.of(keys), List.of(), false);
    }

    /**
     * Returns a verifier that also expects the log to hold what a checkpoint covers that was kept elsewhere.
     *
     * @param note the checkpoint, as an anchor has kept it
     * @return the verifier
     * @throws IllegalArgumentException if it is no checkpoint
     */
    public AuditVerifier expecting(String note) {
        List<Checkpoint> more = new ArrayList<>(expected);
        more.add(Checkpoint.parse(note));
        return new AuditVerifier(trusted, more, prunedStart);
    }

    /**
     * Returns a verifier that lets the oldest files be gone, because their time of keeping is over. What is left is
     * checked against the signed trees as before.
     *
     * @return the verifier
     */
    public AuditVerifier allowingPrunedStart() {
        return new AuditVerifier(trusted, expected, true);
    }

    /**
     * Checks a log.
     *
     * @param directory its directory; nothing in it is changed
     * @return what was found
     * @throws AuditException if there is no log, or it cannot be read
     */
    public AuditResult verify(Path directory) {
        try {
            return new Verification(directory, trusted, expected, prunedStart).run();
        } catch (IOException e) {
            throw new AuditException(
                    "The audit log in " + directory + " cannot be read; check that it is there and its permissions.",
                    e);
        }
    }
}
