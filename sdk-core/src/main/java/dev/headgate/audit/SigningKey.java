package dev.headgate.audit;

import dev.headgate.internal.Ed25519;
import dev.headgate.internal.KeyHandover;
import dev.headgate.internal.NoteSignature;
import java.security.KeyPair;
import java.security.PublicKey;

/** An Ed25519 key pair that signs the notes of one log. */
final class SigningKey {
    /** What the keys are for, in handovers. */
    static final String KEYS = "audit";

    private final String log;
    private final KeyPair pair;

    SigningKey(String log, KeyPair pair) {
        this.log = log;
        this.pair = pair;
        Ed25519.checkPair(pair);
    }

    PublicKey publicKey() {
        return pair.getPublic();
    }

    /** Declares that from a record on another key signs. */
    KeyHandover handOver(long seq, PublicKey next) {
        return KeyHandover.sign(KEYS, log, seq, pair, next);
    }

    /** Returns the text with a blank line and the signature line after it, as C2SP signed-note has it. */
    String signNote(String text) {
        return text + "\n" + NoteSignature.sign(log, pair, text).line() + "\n";
    }
}
