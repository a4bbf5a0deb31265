package dev.headgate.audit;

import dev.headgate.internal.KeyHandover;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys that a log's checkpoints may be signed with: those that are trusted, those that they handed over to, and those
 * that were handed over from, which count for the past only.
 */
final class KeyRing {
    /** What a signature is worth. */
    enum Trust {
        /** By a trusted key, or one that a trusted key handed over to. */
        TRUSTED,
        /** By a key from which a trusted one took over: good if a trusted signature follows. */
        VOUCHED,
        /** By a key that nobody trusts, or one that had handed over already. */
        UNKNOWN,
        /** In the name of a known key, but not by it. */
        FORGED
    }

    private final Map<String, PublicKey> trusted = new LinkedHashMap<>();
    private final Map<String, PublicKey> vouched = new LinkedHashMap<>();
    private final Map<String, Long> until = new LinkedHashMap<>();

    KeyRing(Collection<PublicKey> keys, List<SegmentHead> heads) {
        keys.forEach(key -> trusted.put(AuditKeys.text(key), key));
        List<KeyHandover> handovers = new ArrayList<>();
        for (SegmentHead head : heads) {
            head.handover().filter(KeyHandover::isValid).ifPresent(handovers::add);
        }
        for (KeyHandover handover : handovers) {
            if (trusted.containsKey(handover.oldKey())) {
                trusted.put(handover.newKey(), AuditKeys.publicKey(handover.newKey()));
            }
            until.put(handover.oldKey(), handover.number());
            until.remove(handover.newKey());
        }
        for (int i = handovers.size() - 1; i >= 0; i--) {
            KeyHandover handover = handovers.get(i);
            if (trusted.containsKey(handover.newKey()) || vouched.containsKey(handover.newKey())) {
                vouched.putIfAbsent(handover.oldKey(), AuditKeys.publicKey(handover.oldKey()));
            }
        }
    }

    Trust check(Checkpoint checkpoint) {
        Trust best = check(checkpoint, trusted, Trust.TRUSTED);
        return best == Trust.UNKNOWN ? check(checkpoint, vouched, Trust.VOUCHED) : best;
    }

    private Trust check(Checkpoint checkpoint, Map<String, PublicKey> keys, Trust worth) {
        Trust found = Trust.UNKNOWN;
        for (Map.Entry<String, PublicKey> entry : keys.entrySet()) {
            if (checkpoint.size() > until.getOrDefault(entry.getKey(), Long.MAX_VALUE)) {
                continue;
            }
            if (checkpoint.isSignedBy(entry.getValue())) {
                return worth;
            }
            if (checkpoint.claims(entry.getValue())) {
                found = Trust.FORGED;
            }
        }
        return found;
    }
}
