package dev.headgate.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.internal.Json;
import dev.headgate.spi.AuditRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One line of a log: the body that the application wrote, and around it what ties it to the lines before.
 *
 * <pre>{@code
 * {"body":{…},"epoch":3,"kind":"intent","log":"orders-1","prev":"<hex>","seq":41,"ts":"2026-…Z","v":1}
 * }</pre>
 *
 * <p>The body's key sorts first, so the line stays canonical although the body is written by the caller's thread and the
 * rest by the writer's. {@code prev} is the leaf hash of the line before, all zeros in the first line; {@code seq} counts
 * from 0 and is the line's index in the tree; {@code epoch} counts the openings of the log. Nothing in the line repeats
 * the line's own hash: the hash is taken over the bytes of the file.
 *
 * <p>A view of the reader's buffer: it holds until the next line is read.
 *
 * @param source the buffer
 * @param from where the line begins in it
 * @param length how long the line is, without its line feed
 * @param bodyLength how long the body is
 * @param epoch the opening of the log that wrote it
 * @param kind its kind
 * @param log the log's id
 * @param prev the leaf hash of the line before
 * @param seq its number
 * @param time when it was handed over
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RecordLine(
        byte[] source,
        int from,
        int length,
        int bodyLength,
        long epoch,
        String kind,
        String log,
        byte[] prev,
        long seq,
        String time) {
    static final String START = "start";
    static final String ROTATE = "rotate";
    static final String RECOVER = "recover";
    static final String KEY = "key";
    static final String CHECKPOINT = "checkpoint";
    static final String LOST = "lost";
    static final int VERSION = 1;

    private static final String BODY = "{\"body\":";

    /** Tells whether a kind is written by the log itself. */
    static boolean isReserved(String kind) {
        return switch (kind) {
            case START, ROTATE, RECOVER, KEY, CHECKPOINT, LOST -> true;
            default -> false;
        };
    }

    static void write(
            CanonicalJson out,
            CanonicalJson body,
            long epoch,
            String kind,
            String log,
            byte[] prev,
            long seq,
            String time) {
        out.raw(BODY)
                .raw(body)
                .raw(",\"epoch\":")
                .number(epoch)
                .raw(",\"kind\":\"")
                .raw(kind)
                .raw("\",\"log\":\"")
                .raw(log)
                .raw("\",\"prev\":\"")
                .hex(prev)
                .raw("\",\"seq\":")
                .number(seq)
                .raw(",\"ts\":\"")
                .raw(time)
                .raw("\",\"v\":")
                .number(VERSION)
                .ascii('}');
    }

    static RecordLine read(CanonicalScanner scanner, byte[] source, int from, int length)
            throws MalformedLineException {
        scanner.reset(source, from, length);
        scanner.expect(BODY);
        scanner.object();
        int bodyLength = scanner.position() - from - BODY.length();
        scanner.expect(",\"epoch\":");
        long epoch = scanner.number();
        scanner.expect(",\"kind\":");
        String kind = scanner.plainString();
        scanner.expect(",\"log\":");
        String log = scanner.plainString();
        scanner.expect(",\"prev\":");
        byte[] prev = scanner.hash();
        scanner.expect(",\"seq\":");
        long seq = scanner.number();
        scanner.expect(",\"ts\":");
        String time = scanner.plainString();
        scanner.expect(",\"v\":");
        if (scanner.number() != VERSION) {
            throw new MalformedLineException("a version that this verifier does not know");
        }
        scanner.expect("}");
        if (!scanner.atEnd()) {
            throw new MalformedLineException("more after the record's end");
        }
        return new RecordLine(source, from, length, bodyLength, epoch, kind, log, prev, seq, time);
    }

    byte[] toBytes() {
        return Arrays.copyOfRange(source, from, from + length);
    }

    String bodyText() {
        return new String(source, from + BODY.length(), bodyLength, StandardCharsets.ISO_8859_1);
    }

    /** Tells whether the record belongs to a call; does not parse what cannot. */
    boolean isOfCall(String callId) {
        return bodyText().contains(callId)
                && body().path(AuditRecord.CALL_ID).asText().equals(callId);
    }

    JsonNode body() {
        return Json.tree(bodyText());
    }
}
