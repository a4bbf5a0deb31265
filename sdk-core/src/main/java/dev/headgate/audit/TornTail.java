package dev.headgate.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Sha256;
import dev.headgate.spi.AuditFields;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The bytes at the end of a segment that a crash left behind: not records, never removed, sealed by the next segment's
 * first record.
 *
 * @param segment the segment's number
 * @param offset where the records end
 * @param length how many bytes follow
 * @param sha256 their hash
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record TornTail(int segment, long offset, long length, byte[] sha256) {
    static TornTail of(Path directory, int segment, long offset) throws IOException {
        MessageDigest digest = Sha256.digest();
        long length = 0;
        try (InputStream in = Files.newInputStream(SegmentNames.segment(directory, segment))) {
            in.skipNBytes(offset);
            byte[] buffer = new byte[8192];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
                length += got;
            }
        }
        return new TornTail(segment, offset, length, digest.digest());
    }

    static TornTail read(JsonNode node) {
        return new TornTail(
                node.path("segment").asInt(),
                node.path("offset").asLong(),
                node.path("length").asLong(),
                Hashes.fromHex(node.path("sha256").asText()));
    }

    AuditFields fields() {
        return AuditFields.builder()
                .put("segment", segment)
                .put("offset", offset)
                .put("length", length)
                .put("sha256", Hashes.hex(sha256))
                .build();
    }

    /** Tells whether the segment still ends in exactly these bytes. */
    boolean isIn(Path directory) throws IOException {
        Path file = SegmentNames.segment(directory, segment);
        if (Files.size(file) != offset + length) {
            return false;
        }
        return Arrays.equals(of(directory, segment, offset).sha256, sha256);
    }
}
