package dev.headgate.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.KeyHandover;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The first record of a segment, which lets reading begin there: it carries the tree as it stood.
 *
 * @param segment the segment's number
 * @param kind start, rotate, recover or key
 * @param log the log's id
 * @param seq the record's number, and so the size of the tree before it
 * @param epoch the opening of the log that wrote it
 * @param prev the leaf hash of the record before
 * @param frontier the tree's perfect subtrees, largest first
 * @param root the tree's root, in hexadecimal
 * @param publicKey the key that signs from here on
 * @param torn what crashes left behind in the segments before
 * @param handover who hands the signing over to whom, if this is a change of keys
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SegmentHead(
        int segment,
        String kind,
        String log,
        long seq,
        long epoch,
        byte[] prev,
        List<byte[]> frontier,
        String root,
        String publicKey,
        List<TornTail> torn,
        Optional<KeyHandover> handover) {

    /** Reads the first record; empty if the segment has none that is whole. */
    static Optional<SegmentHead> read(Path directory, int segment) throws IOException {
        try (LineReader lines = new LineReader(SegmentNames.segment(directory, segment), Long.MAX_VALUE)) {
            if (!lines.next() || !lines.terminated()) {
                return Optional.empty();
            }
            RecordLine line = RecordLine.read(new CanonicalScanner(), lines.buffer(), lines.start(), lines.length());
            return begins(line.kind()) ? Optional.of(of(segment, line)) : Optional.empty();
        } catch (MalformedLineException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Reads the first records of those segments that have one. */
    static List<SegmentHead> readAll(Path directory, List<Integer> segments) throws IOException {
        List<SegmentHead> heads = new ArrayList<>();
        for (int segment : segments) {
            read(directory, segment).ifPresent(heads::add);
        }
        return heads;
    }

    /** Tells whether a record of this kind begins a segment; no other does. */
    static boolean begins(String kind) {
        return switch (kind) {
            case RecordLine.START, RecordLine.ROTATE, RecordLine.RECOVER, RecordLine.KEY -> true;
            default -> false;
        };
    }

    private static SegmentHead of(int segment, RecordLine line) {
        JsonNode body = line.body();
        List<byte[]> frontier = new ArrayList<>();
        body.path("frontier").forEach(hash -> frontier.add(Hashes.fromHex(hash.asText())));
        List<TornTail> torn = new ArrayList<>();
        body.path("torn").forEach(tail -> torn.add(TornTail.read(tail)));
        Optional<KeyHandover> handover =
                line.kind().equals(RecordLine.KEY) ? Optional.of(handover(line, body)) : Optional.empty();
        return new SegmentHead(
                segment,
                line.kind(),
                line.log(),
                line.seq(),
                line.epoch(),
                line.prev(),
                List.copyOf(frontier),
                body.path("root").asText(),
                body.path("publicKey").asText(),
                List.copyOf(torn),
                handover);
    }

    /** Returns the tree as it stood before this record. */
    MerkleTree tree(Hashes hashes) {
        return new MerkleTree(hashes, seq, frontier);
    }

    private static KeyHandover handover(RecordLine line, JsonNode body) {
        return new KeyHandover(
                SigningKey.KEYS,
                line.log(),
                line.seq(),
                body.path("oldKey").asText(),
                body.path("publicKey").asText(),
                body.path("signature").asText());
    }
}
