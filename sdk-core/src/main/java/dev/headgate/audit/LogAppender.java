package dev.headgate.audit;

import dev.headgate.internal.KeyHandover;
import dev.headgate.spi.AuditFields;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files of one log. Every opening begins a segment of its own, so that nothing is ever written behind what
 * somebody else has left. Used by one thread; after a failure it is thrown away, and another one reads what is there.
 */
final class LogAppender {
    private static final int FLUSH_AT = 1 << 20;

    private final Settings settings;
    private final CanonicalJson out = new CanonicalJson(64 << 10);
    private final Chain chain;
    private SigningKey key;
    private int segment;
    private LogFiles.@Nullable Output file;
    private long written;
    private long openedAt;
    private @Nullable Checkpoint latest;

    private LogAppender(Settings settings, LogEnd end, SigningKey key) {
        this.settings = settings;
        this.key = key;
        this.chain = new Chain(settings.log(), end.epoch() + 1, end);
        this.segment = end.segment();
        this.latest = end.latest().orElse(null);
    }

    /** Goes on where the files end, seals what a crash left behind, and signs what there is. */
    static LogAppender open(Settings settings, SigningKey key, Optional<String> anchored) throws IOException {
        List<PublicKey> signers = settings.previousKey() == null
                ? List.of(key.publicKey())
                : List.of(key.publicKey(), settings.previousKey().getPublic());
        LogEnd end = LogRecovery.read(settings.directory(), settings.log(), signers, anchored)
                .orElseGet(LogEnd::nothing);
        LogAppender appender = new LogAppender(settings, end, KeyChoice.of(settings, key, end));
        try {
            appender.begin(end);
            appender.checkpoint();
            if (!appender.key.publicKey().equals(key.publicKey())) {
                appender.handOver(key);
            }
            return appender;
        } catch (IOException | RuntimeException e) {
            appender.abandon();
            throw e;
        }
    }

    private void begin(LogEnd end) throws IOException {
        AuditFields.Builder head = chain.head(key);
        if (end.segment() == 0) {
            beginSegment(RecordLine.START, head);
        } else if (end.clean()) {
            beginSegment(RecordLine.ROTATE, head.put("reason", "opened"));
        } else {
            beginSegment(
                    RecordLine.RECOVER,
                    head.list("torn", end.torn().stream().map(TornTail::fields).toList()));
        }
    }

    private void beginSegment(String kind, AuditFields.Builder head) throws IOException {
        Path path = SegmentNames.segment(settings.directory(), segment + 1);
        LogFiles.Output output = settings.files().create(path);
        boolean begun = false;
        try {
            out.clear();
            written = 0;
            chain.beginSegment();
            chain.append(out, 0, CanonicalJson.of(head.build()), kind, now());
            file = output;
            flush();
            output.force();
            begun = true;
        } finally {
            if (!begun) {
                file = null;
                output.close();
                // Nothing in it was acknowledged; a disk that stays full must not fill with empty files.
                Files.deleteIfExists(path);
            }
        }
        LogFiles.forceDirectory(settings.directory());
        segment++;
        openedAt = settings.time().nanoTime();
    }

    /** Adds a record; returns its number. It is in the file after {@link #commit}. */
    long append(String kind, CanonicalJson body, String time) throws IOException {
        long seq = chain.append(out, written, body, kind, time);
        if (out.size() >= FLUSH_AT) {
            flush();
        }
        return seq;
    }

    /** Hands everything over to the system, and waits for the disk if told to. */
    void commit(boolean force) throws IOException {
        flush();
        if (force) {
            output().force();
        }
    }

    private void flush() throws IOException {
        if (out.size() > 0) {
            output().write(ByteBuffer.wrap(out.array(), 0, out.size()));
            written += out.size();
            out.clear();
        }
    }

    private LogFiles.Output output() {
        LogFiles.Output known = file;
        if (known == null) {
            throw new IllegalStateException("no segment is open");
        }
        return known;
    }

    /** Signs everything before it. The log reaches the disk first: a checkpoint never covers what could be lost. */
    Checkpoint checkpoint() throws IOException {
        flush();
        byte[] previous = latest == null ? new byte[Hashes.LENGTH] : latest.hash();
        Checkpoint next =
                Checkpoint.sign(key, settings.log(), chain.seq(), chain.tree().root(), previous, chain.epoch(), now());
        AuditFields body = AuditFields.builder().put("note", next.note()).build();
        append(RecordLine.CHECKPOINT, CanonicalJson.of(body), next.time());
        commit(true);
        settings.files().replace(settings.directory().resolve(SegmentNames.CHECKPOINT), next.note());
        latest = next;
        return next;
    }

    /** Begins the next segment if the present one is large or old enough. */
    Optional<Checkpoint> rotateIfDue() throws IOException {
        boolean full = written + out.size() >= settings.segmentBytes();
        long age = settings.time().nanoTime() - openedAt;
        if (!full && Duration.ofNanos(age).compareTo(settings.segmentAge()) < 0) {
            return Optional.empty();
        }
        Checkpoint last = checkpoint();
        output().close();
        beginSegment(RecordLine.ROTATE, chain.head(key).put("reason", full ? "size" : "age"));
        return Optional.of(last);
    }

    /** Lets another key sign from here on; the present one says so. */
    Checkpoint handOver(SigningKey next) throws IOException {
        checkpoint();
        output().close();
        KeyHandover handover = key.handOver(chain.seq(), next.publicKey());
        key = next;
        beginSegment(
                RecordLine.KEY,
                chain.head(next).put("oldKey", handover.oldKey()).put("signature", handover.signature()));
        return checkpoint();
    }

    /** Returns a receipt for a record of the present segment that the newest checkpoint covers. */
    Optional<AuditReceipt> receipt(long seq) throws IOException {
        Checkpoint covering = latest;
        if (covering == null || seq >= covering.size() || seq < chain.tree().first()) {
            return Optional.empty();
        }
        Path path = SegmentNames.segment(settings.directory(), segment);
        byte[] line = LineAt.read(path, chain.offset(seq));
        return Optional.of(new AuditReceipt(line, seq, chain.tree().inclusion(seq, covering.size()), covering));
    }

    /** Signs what is left and closes the file. */
    void close() throws IOException {
        try {
            checkpoint();
        } finally {
            abandon();
        }
    }

    /** Lets go of the file as it is. */
    void abandon() {
        LogFiles.Output known = file;
        file = null;
        if (known != null) {
            try {
                known.close();
            } catch (IOException e) {
                // Whatever it held back was not acknowledged.
            }
        }
    }

    Optional<Checkpoint> latest() {
        return Optional.ofNullable(latest);
    }

    long firstSeq() {
        return chain.tree().first();
    }

    private String now() {
        return Timestamps.text(settings.time().now());
    }
}
