package dev.headgate.policy;

import dev.headgate.internal.Ed25519;
import dev.headgate.internal.KeyHandover;
import dev.headgate.internal.NoteSignature;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that may sign: those that are pinned, and those that they have handed over to. Immutable. */
final class KeyTrust {
    private final Map<String, PublicKey> pinned = new LinkedHashMap<>();
    private final List<KeyHandover> seen;

    KeyTrust(Collection<PublicKey> pinned, List<KeyHandover> seen) {
        pinned.forEach(key -> this.pinned.put(Ed25519.text(key), key));
        this.seen = List.copyOf(seen);
    }

    /** Returns this trust, knowing of handovers that a bundle told which was signed rightly. */
    KeyTrust having(List<KeyHandover> handovers) {
        return new KeyTrust(pinned.values(), joined(handovers));
    }

    /** Returns the key that has signed a bundle, if it may sign bundles of that version. */
    Optional<String> signer(BundleHead head, String text, List<NoteSignature> signatures) {
        Map<String, PublicKey> trusted = new LinkedHashMap<>(pinned);
        Map<String, Long> since = new HashMap<>();
        Map<String, Long> until = new HashMap<>();
        for (KeyHandover handover : joined(head.handovers())) {
            // A key hands over once: whoever steals it afterwards can do nothing with it.
            if (handover.subject().equals(head.id())
                    && trusted.containsKey(handover.oldKey())
                    && !until.containsKey(handover.oldKey())
                    && handover.isValid()) {
                until.put(handover.oldKey(), handover.number());
                if (trusted.putIfAbsent(handover.newKey(), Ed25519.publicKey(handover.newKey())) == null) {
                    since.put(handover.newKey(), handover.number());
                }
            }
        }
        for (Map.Entry<String, PublicKey> key : trusted.entrySet()) {
            boolean may = head.version() < until.getOrDefault(key.getKey(), Long.MAX_VALUE)
                    && head.version() >= since.getOrDefault(key.getKey(), 0L);
            if (may && signatures.stream().anyMatch(signature -> signature.isBy(key.getValue(), text))) {
                return Optional.of(key.getKey());
            }
        }
        return Optional.empty();
    }

    /** Tells whether a signature claims to be by a key that is known, which makes a wrong one a changed text. */
    boolean knows(List<NoteSignature> signatures) {
        return pinned.values().stream()
                .anyMatch(key -> signatures.stream().anyMatch(signature -> signature.claims(key)));
    }

    private List<KeyHandover> joined(List<KeyHandover> more) {
        Set<KeyHandover> known = new HashSet<>(seen);
        List<KeyHandover> all = new ArrayList<>(seen);
        for (KeyHandover handover : more) {
            if (known.add(handover)) {
                all.add(handover);
            }
        }
        return all;
    }
}
