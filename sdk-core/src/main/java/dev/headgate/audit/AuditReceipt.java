package dev.headgate.audit;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Proves offline that a record is in a log: the record, the way from it to the root of the tree (RFC 6962), and the
 * signed checkpoint with that root. Needs nothing but the log's public key.
 *
 * <p>Its text is a C2SP tlog-proof with the record as its extra data; give the file the ending {@code .tlog-proof}.
 *
 * <pre>{@code
 * AuditReceipt receipt = AuditReceipt.parse(Files.readString(file));
 * if (receipt.verify(AuditKeys.publicKey(key))) {
 *     System.out.println(receipt.record());
 * }
 * }</pre>
 */
public final class AuditReceipt {
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final int LONGEST_PATH = 63;

    private final byte[] record;
    private final long index;
    private final List<byte[]> path;
    private final Checkpoint checkpoint;

    AuditReceipt(byte[] record, long index, List<byte[]> path, Checkpoint checkpoint) {
        this.record = record;
        this.index = index;
        this.path = List.copyOf(path);
        this.checkpoint = checkpoint;
    }

    /**
     * Reads a receipt.
     *
     * @param text what {@link #text()} returned
     * @return the receipt, not verified yet
     * @throws IllegalArgumentException if it is none; the message names what is wrong
     */
    public static AuditReceipt parse(String text) {
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw wrong("has no empty line before its checkpoint");
        }
        String[] lines = text.substring(0, blank).split("\n", -1);
        if (lines.length < 3 || !lines[0].equals(HEADER)) {
            throw wrong("does not begin with " + HEADER + ", extra and index");
        }
        if (!lines[1].startsWith("extra ") || !lines[2].startsWith("index ")) {
            throw wrong("has not its record as extra data and then its index");
        }
        if (lines.length - 3 > LONGEST_PATH) {
            throw wrong("has a path longer than any tree is high");
        }
        try {
            List<byte[]> path = new ArrayList<>();
            for (int i = 3; i < lines.length; i++) {
                path.add(hash(lines[i]));
            }
            AuditReceipt receipt = new AuditReceipt(
                    Base64.getDecoder().decode(lines[1].substring("extra ".length())),
                    Long.parseLong(lines[2].substring("index ".length())),
                    path,
                    Checkpoint.parse(text.substring(blank + 2)));
            return canonical(receipt, text);
        } catch (IllegalArgumentException e) {
            throw wrong("is malformed: " + e.getMessage());
        }
    }

    /** Base64 and numbers can be written in several ways; two texts for one proof would let one be passed off as another. */
    private static AuditReceipt canonical(AuditReceipt receipt, String text) {
        if (!receipt.text().equals(text)) {
            throw new IllegalArgumentException("Base64 or its index is not in canonical form");
        }
        return receipt;
    }

    private static byte[] hash(String line) {
        byte[] hash = Base64.getDecoder().decode(line);
        if (hash.length != Hashes.LENGTH) {
            throw new IllegalArgumentException("a hash of " + hash.length + " bytes");
        }
        return hash;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("The receipt " + what + ".");
    }

    /**
     * Tells whether the record is in the log.
     *
     * @param key the log's public key
     * @return true if the checkpoint is signed by that key and its tree holds the record at its index
     */
    public boolean verify(PublicKey key) {
        return checkpoint.isSignedBy(key)
                && MerkleProofs.includes(new Hashes().leaf(record), index, checkpoint.size(), path, checkpoint.root());
    }

    /**
     * Returns the record: one line of canonical JSON.
     *
     * @return the line, without a line feed
     */
    public String record() {
        return new String(record, StandardCharsets.UTF_8);
    }

    /**
     * Returns the record's number.
     *
     * @return its index in the log, from 0
     */
    public long index() {
        return index;
    }

    /**
     * Returns the log that the record is in.
     *
     * @return its id
     */
    public String logId() {
        return checkpoint.log();
    }

    /**
     * Returns the checkpoint.
     *
     * @return the signed note
     */
    public String checkpoint() {
        return checkpoint.note();
    }

    /**
     * Returns the receipt as text.
     *
     * @return a C2SP tlog-proof
     */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        StringBuilder text = new StringBuilder(HEADER)
                .append("\nextra ")
                .append(base64.encodeToString(record))
                .append("\nindex ")
                .append(index)
                .append('\n');
        for (byte[] hash : path) {
            text.append(base64.encodeToString(hash)).append('\n');
        }
        return text.append('\n').append(checkpoint.note()).toString();
    }

    @Override
    public String toString() {
        return "AuditReceipt[record " + index + " of " + checkpoint.log() + "]";
    }
}
