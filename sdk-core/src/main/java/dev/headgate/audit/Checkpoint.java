package dev.headgate.audit;

import dev.headgate.internal.NoteSignature;
import dev.headgate.internal.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;

/**
 * A signed statement about a log: that it has so many records, whose Merkle tree has this root.
 *
 * <p>A C2SP tlog-checkpoint, which is a signed note of the log's id, the size, the root, and three extension lines: the
 * checkpoint before this one (SHA-256 of its note), the writer's epoch and the time.
 *
 * <pre>
 * orders-1
 * 41
 * Vq3…=
 * previous 2jm…=
 * epoch 3
 * time 2026-11-20T10:00:00.000000Z
 *
 * — orders-1 Az3g…=
 * </pre>
 *
 * @param note the whole note
 * @param log the log's id
 * @param size how many records it covers
 * @param root the root of their tree
 * @param previous the hash of the checkpoint before, zeros for the first
 * @param epoch the opening of the log that wrote it
 * @param time when it was signed
 * @param signature the signature in the log's name
 */
@SuppressWarnings("ArrayRecordComponent") // compared by note only
record Checkpoint(
        String note,
        String log,
        long size,
        byte[] root,
        byte[] previous,
        long epoch,
        String time,
        NoteSignature signature) {
    private static final int FIELDS = 6;

    static Checkpoint sign(
            SigningKey key, String log, long size, byte[] root, byte[] previous, long epoch, String time) {
        Base64.Encoder base64 = Base64.getEncoder();
        String text = log + "\n" + size + "\n" + base64.encodeToString(root) + "\n"
                + "previous " + base64.encodeToString(previous) + "\n"
                + "epoch " + epoch + "\n"
                + "time " + time + "\n";
        return parse(key.signNote(text));
    }

    /**
     * Reads a note; checks no signature.
     *
     * @throws IllegalArgumentException if it is not a checkpoint of ours; the message names the line
     */
    static Checkpoint parse(String note) {
        String[] lines = note.split("\n", -1);
        if (lines.length < FIELDS + 3 || !lines[FIELDS].isEmpty()) {
            throw wrong("has not " + FIELDS + " lines, an empty one and a signature");
        }
        String log = lines[0];
        NoteSignature signature = NoteSignature.parse(lines[FIELDS + 1])
                .filter(found -> found.name().equals(log))
                .orElseThrow(() -> wrong("is not signed in the log's name first"));
        return new Checkpoint(
                note,
                log,
                number("size", lines[1]),
                base64("root", lines[2], Hashes.LENGTH),
                base64("previous", after("previous ", lines[3]), Hashes.LENGTH),
                number("epoch", after("epoch ", lines[4])),
                after("time ", lines[5]),
                signature);
    }

    private static String after(String label, String line) {
        if (!line.startsWith(label)) {
            throw wrong("lacks its line \"" + label.strip() + "\"");
        }
        return line.substring(label.length());
    }

    private static long number(String name, String digits) {
        try {
            long number = Long.parseLong(digits);
            if (number >= 0 && digits.equals(Long.toString(number))) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw wrong("has a wrong " + name);
    }

    private static byte[] base64(String name, String text, int length) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            // What decodes to the same bytes but is written differently is refused: one note, one form.
            if (bytes.length == length
                    && Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw wrong("has a wrong " + name);
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the checkpoint " + what);
    }

    byte[] hash() {
        return Sha256.of(note.getBytes(StandardCharsets.UTF_8));
    }

    /** Tells whether it says that a key has signed it. */
    boolean claims(PublicKey key) {
        return signature.claims(key);
    }

    boolean isSignedBy(PublicKey key) {
        return signature.isBy(key, note.substring(0, note.indexOf("\n\n") + 1));
    }

    @Override
    public String toString() {
        return "Checkpoint[" + log + ", " + size + " records, " + time + "]";
    }
}
