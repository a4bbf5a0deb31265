package dev.headgate.internal;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * One signature line under a text, as C2SP signed-note has it: {@code — name Base64(key id, signature)}.
 *
 * @param name whom it is in the name of
 * @param keyId names the key, 4 bytes
 * @param signature the signature, 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
public record NoteSignature(String name, byte[] keyId, byte[] signature) {
    private static final String INTRO = "\u2014 ";
    private static final byte ED25519_NOTE = 1;
    private static final int KEY_ID = 4;
    private static final int SIGNATURE = 64;

    /**
     * Signs a text.
     *
     * @param name in whose name, without white space
     * @param pair an Ed25519 key pair
     * @param text the text, to its last line end
     * @return the signature
     */
    public static NoteSignature sign(String name, KeyPair pair, String text) {
        byte[] signature = Ed25519.sign(pair.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
        return new NoteSignature(name, keyId(name, pair.getPublic()), signature);
    }

    /**
     * Reads a line.
     *
     * @param line the line, without its end
     * @return the signature; empty if the line is none, or is written in another way than {@link #line()} does
     */
    public static Optional<NoteSignature> parse(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(INTRO) || space < INTRO.length()) {
            return Optional.empty();
        }
        try {
            byte[] blob = Base64.getDecoder().decode(line.substring(space + 1));
            NoteSignature read = blob.length != KEY_ID + SIGNATURE
                    ? null
                    : new NoteSignature(
                            line.substring(INTRO.length(), space),
                            Arrays.copyOf(blob, KEY_ID),
                            Arrays.copyOfRange(blob, KEY_ID, blob.length));
            // What decodes to the same bytes but is written differently is refused: one note, one form.
            return Optional.ofNullable(read)
                    .filter(signature -> signature.line().equals(line));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /**
     * Returns the signature as it stands under the text.
     *
     * @return the line, without its end
     */
    public String line() {
        byte[] blob = Arrays.copyOf(keyId, keyId.length + signature.length);
        System.arraycopy(signature, 0, blob, keyId.length, signature.length);
        return INTRO + name + " " + Base64.getEncoder().encodeToString(blob);
    }

    /**
     * Tells whether it says that a key has signed.
     *
     * @param key the key
     * @return true if it names the key
     */
    public boolean claims(PublicKey key) {
        return Arrays.equals(keyId, keyId(name, key));
    }

    /**
     * Tells whether a key has signed.
     *
     * @param key the key
     * @param text the text, to its last line end
     * @return true if it names the key and was made by it
     */
    public boolean isBy(PublicKey key, String text) {
        return claims(key) && Ed25519.verifies(key, text.getBytes(StandardCharsets.UTF_8), signature);
    }

    /** The first four bytes of {@code SHA-256(name || 0x0A || 0x01 || key)}. */
    private static byte[] keyId(String name, PublicKey key) {
        byte[] head = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] raw = Ed25519.raw(key);
        byte[] all = Arrays.copyOf(head, head.length + 1 + raw.length);
        all[head.length] = ED25519_NOTE;
        System.arraycopy(raw, 0, all, head.length + 1, raw.length);
        return Arrays.copyOf(Sha256.of(all), KEY_ID);
    }
}
