package dev.headgate.audit;

import dev.headgate.internal.Problems;
import dev.headgate.spi.AuditAnchor;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import dev.headgate.spi.AuditSink;
import dev.headgate.spi.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tamper-evident log in a directory of its own.
 *
 * <pre>{@code
 * try (AuditLog log = AuditLog.builder(Path.of("audit"), keys).logId("orders-1").open();
 *         Headgate gate = Headgate.builder().audit(Audit.to(log).build())….build()) {
 *     …
 * }
 * }</pre>
 *
 * <p>One writer per directory is enforced by a lock that dies with the process. Records are handed to one thread through
 * a bounded queue; a full queue loses the record and says so, to the caller and in the log. What was acknowledged
 * survives the death of the process, and, with {@link Fsync#EACH}, of the machine. Safe for use by many threads.
 */
public final class AuditLog implements AuditSink, AutoCloseable {
    /** When the disk is waited for. Checkpoints always wait for it. */
    public enum Fsync {
        /** At checkpoints only: what was acknowledged since survives the process, not the machine. */
        NONE,
        /** At intervals: a dying machine loses at most one. */
        INTERVAL,
        /** Before a record is acknowledged; those that arrive together share one wait. */
        EACH
    }

    private final Settings settings;
    private final LogLock lock;
    private final LogWriter writer;
    private final AnchorPublisher anchors;
    private final Thread thread;
    private final Heartbeat heartbeat;
    private final @Nullable Heartbeat fsyncs;
    private final AtomicBoolean closed = new AtomicBoolean();

    private AuditLog(Settings settings, LogLock lock, SigningKey key, LogAppender appender) {
        this.settings = settings;
        this.lock = lock;
        this.anchors = new AnchorPublisher(settings.anchor(), this::anchorFailed);
        this.writer = new LogWriter(settings, key, appender, anchors);
        this.thread = new Thread(writer, "headgate-audit-" + settings.log());
        thread.setDaemon(true);
        thread.start();
        appender.latest().ifPresent(checkpoint -> anchors.publish(checkpoint.note()));
        this.heartbeat = new Heartbeat(settings.time(), settings.checkpointEvery(), writer::checkpointSoon);
        this.fsyncs = settings.fsync() == Fsync.INTERVAL
                ? new Heartbeat(settings.time(), settings.fsyncEvery(), writer::wake)
                : null;
    }

    /**
     * Begins to describe a log.
     *
     * @param directory its directory, made if it is not there
     * @param signingKey the Ed25519 key pair that signs its checkpoints, such as {@link AuditKeys#generate()} makes
     * @return a builder with the defaults
     */
    public static Builder builder(Path directory, KeyPair signingKey) {
        return new Builder(directory, signingKey);
    }

    private static AuditLog open(Settings settings) {
        SigningKey key = new SigningKey(settings.log(), settings.signingKey());
        LogLock lock = null;
        AuditLog log = null;
        try {
            Files.createDirectories(settings.directory());
            lock = LogLock.take(settings.directory());
            Optional<String> anchored = settings.anchor() == null
                    ? Optional.empty()
                    : settings.anchor().latest(settings.log());
            log = new AuditLog(settings, lock, key, LogAppender.open(settings, key, anchored));
            return log;
        } catch (IOException e) {
            throw new AuditException(
                    "The audit log " + settings.log() + " in " + settings.directory() + " cannot be opened ("
                            + e.getClass().getSimpleName() + "); check that the directory can be written to.",
                    e);
        } finally {
            if (log == null && lock != null) {
                release(lock);
            }
        }
    }

    private static void release(LogLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
        }
    }

    /**
     * Hands a record over.
     *
     * <p>What depends on the result runs on the writer's thread unless it is asynchronous; it must not wait for the log.
     *
     * @param record the record
     * @return its sequence number, as soon as it is as durable as {@link Fsync} says; fails with {@link AuditException}
     * @throws IllegalArgumentException if its kind is one that the log writes itself
     */
    @Override
    public CompletableFuture<Long> append(AuditRecord record) {
        return append(record, true);
    }

    /** Is written, and the disk waited for, together with records of the next milliseconds. */
    @Override
    public CompletableFuture<Long> appendLazily(AuditRecord record) {
        return append(record, false);
    }

    private CompletableFuture<Long> append(AuditRecord record, boolean awaited) {
        if (RecordLine.isReserved(record.kind())) {
            throw new IllegalArgumentException(
                    "AuditRecord: kind " + record.kind() + " is the log's own; choose another name.");
        }
        CanonicalJson body = CanonicalJson.of(record.fields());
        CompletableFuture<Long> kept = new CompletableFuture<>();
        if (body.size() > LineReader.LONGEST / 2) {
            kept.completeExceptionally(new AuditException("A record of " + body.size()
                    + " bytes is more than the log takes (" + LineReader.LONGEST / 2 + "); leave content out."));
            return kept;
        }
        String time = Timestamps.text(settings.time().now());
        if (!writer.offer(new Work.Entry(record.kind(), body, time, awaited, kept))) {
            kept.completeExceptionally(new AuditException(
                    closed.get()
                            ? "The audit log " + settings.log() + " was closed; open it again."
                            : "The audit log " + settings.log() + " cannot keep up: " + settings.queueBound()
                                    + " records wait; look at the disk, or raise queueBound."));
        }
        return kept;
    }

    @Override
    public boolean failureStopsCalls() {
        return settings.failureStopsCalls();
    }

    /**
     * Signs a checkpoint now.
     *
     * @return the signed note
     */
    public CompletableFuture<String> checkpoint() {
        return order(writer::checkpoint);
    }

    /**
     * Lets another key sign from here on. The present key signs the change, so that verifiers who know it go on.
     *
     * @param next the next key pair
     * @return the first checkpoint by the next key
     */
    public CompletableFuture<String> rotateKey(KeyPair next) {
        SigningKey key = new SigningKey(settings.log(), next);
        return order(open -> writer.handOver(key, open));
    }

    @Override
    public CompletableFuture<String> proof(long seq) {
        return receipt(seq).thenApply(AuditReceipt::text);
    }

    /**
     * Returns the receipt for a record, as soon as a checkpoint covers it.
     *
     * @param seq the record's number, as {@link #append} told it
     * @return the receipt
     */
    public CompletableFuture<AuditReceipt> receipt(long seq) {
        CompletableFuture<AuditReceipt> receipt = new CompletableFuture<>();
        CompletableFuture<Boolean> unused = this.<Boolean>order(open -> {
                    writer.wish(new ReceiptWish(seq, receipt), open);
                    return true;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        receipt.completeExceptionally(failure);
                    }
                });
        return receipt;
    }

    private <T> CompletableFuture<T> order(Work.Action<T> action) {
        CompletableFuture<T> done = new CompletableFuture<>();
        if (!writer.submit(new Work.Order<>(action, done))) {
            done.completeExceptionally(new AuditException("The audit log " + settings.log()
                    + " takes nothing now: it was closed, or its queue is full; try again."));
        }
        return done;
    }

    private void anchorFailed(Exception e) {
        AuditFields fields =
                AuditFields.builder().put("error", e.getClass().getSimpleName()).build();
        CompletableFuture<Long> unused = append(new AuditRecord("anchor-failed", fields));
    }

    /** Keeps what is queued, signs a last checkpoint and lets go of the directory. Harmless when repeated. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        heartbeat.close();
        if (fsyncs != null) {
            fsyncs.close();
        }
        writer.stop();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        anchors.close();
        release(lock);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Builds an {@link AuditLog}; every setting but the key has a default. */
    public static final class Builder {
        private static final Pattern LOG_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,127}");

        private final Path directory;
        private final KeyPair signingKey;
        private String logId = "headgate";
        private @Nullable KeyPair previousKey;
        private Duration checkpointEvery = Duration.ofMinutes(1);
        private Fsync fsync = Fsync.EACH;
        private Duration fsyncEvery = Duration.ofSeconds(1);
        private long segmentBytes = 64L << 20;
        private Duration segmentAge = Duration.ofDays(1);
        private int queueBound = 16_384;
        private boolean failureStopsCalls = true;
        private TimeSource time = TimeSource.system();
        private @Nullable AuditAnchor anchor;
        private LogFiles files = LogFiles.real();

        private Builder(Path directory, KeyPair signingKey) {
            this.directory = directory;
            this.signingKey = signingKey;
        }

        /**
         * Names the log, in every record and as the origin of its checkpoints.
         *
         * @param id letters, digits, dots, dashes, underscores and slashes; one per instance of the application
         * @return this builder
         */
        public Builder logId(String id) {
            this.logId = id;
            return this;
        }

        /**
         * Gives the key that signed this log until now, if another shall take over when it is opened.
         *
         * @param pair the key pair
         * @return this builder
         */
        public Builder previousKey(KeyPair pair) {
            this.previousKey = pair;
            return this;
        }

        /**
         * Sets how often a checkpoint is signed, also if nothing happens, so that silence is proven too.
         *
         * @param interval how often; one minute by default
         * @return this builder
         */
        public Builder checkpointEvery(Duration interval) {
            this.checkpointEvery = interval;
            return this;
        }

        /**
         * Sets when the disk is waited for.
         *
         * @param fsync {@link Fsync#EACH} by default
         * @return this builder
         */
        public Builder fsync(Fsync fsync) {
            this.fsync = fsync;
            return this;
        }

        /**
         * Sets how often the disk is waited for with {@link Fsync#INTERVAL}.
         *
         * @param interval how often; one second by default
         * @return this builder
         */
        public Builder fsyncEvery(Duration interval) {
            this.fsyncEvery = interval;
            return this;
        }

        /**
         * Sets after how many bytes the next file begins.
         *
         * @param bytes 64 MiB by default
         * @return this builder
         */
        public Builder segmentBytes(long bytes) {
            this.segmentBytes = bytes;
            return this;
        }

        /**
         * Sets after how long the next file begins.
         *
         * @param age one day by default
         * @return this builder
         */
        public Builder segmentAge(Duration age) {
            this.segmentAge = age;
            return this;
        }

        /**
         * Sets how many records may wait for the writer. One more is lost, and so is the call where failures stop calls.
         *
         * @param records 16,384 by default
         * @return this builder
         */
        public Builder queueBound(int records) {
            this.queueBound = records;
            return this;
        }

        /**
         * Sets what happens to a call that cannot be recorded.
         *
         * @param stop true to fail it, which is the default; false to let it go on unrecorded
         * @return this builder
         */
        public Builder failureStopsCalls(boolean stop) {
            this.failureStopsCalls = stop;
            return this;
        }

        /**
         * Sets the time.
         *
         * @param time the time source
         * @return this builder
         */
        public Builder timeSource(TimeSource time) {
            this.time = time;
            return this;
        }

        /**
         * Sets where checkpoints are kept besides.
         *
         * @param anchor what keeps them out of the owner's reach
         * @return this builder
         */
        public Builder anchor(AuditAnchor anchor) {
            this.anchor = anchor;
            return this;
        }

        Builder files(LogFiles files) {
            this.files = files;
            return this;
        }

        /**
         * Opens the log: goes on where it ends, after sealing what a crash may have left behind.
         *
         * @return the open log
         * @throws AuditException if another writer has it, if it cannot be written to, or if it was tampered with
         * @throws IllegalArgumentException naming every wrong setting
         */
        public AuditLog open() {
            Problems problems = new Problems("AuditLog");
            problems.check(directory != null, "directory", "is null", "give one");
            problems.check(signingKey != null, "signingKey", "is null", "give an Ed25519 key pair");
            problems.check(
                    logId != null && LOG_ID.matcher(logId).matches(),
                    "logId",
                    "is not 1 to 128 letters, digits, dots, dashes, underscores and slashes",
                    "rename the log");
            positive(problems, "checkpointEvery", checkpointEvery);
            positive(problems, "fsyncEvery", fsyncEvery);
            positive(problems, "segmentAge", segmentAge);
            problems.check(
                    segmentBytes >= 1024 && segmentBytes <= 1L << 30,
                    "segmentBytes",
                    "is " + segmentBytes,
                    "give 1 KiB to 1 GiB");
            problems.check(queueBound > 0, "queueBound", "is " + queueBound, "give 1 or more");
            problems.check(fsync != null, "fsync", "is null", "leave it out");
            problems.check(time != null, "timeSource", "is null", "leave it out");
            problems.throwIfAny();
            return AuditLog.open(new Settings(
                    directory,
                    logId,
                    signingKey,
                    previousKey,
                    checkpointEvery,
                    fsync,
                    fsyncEvery,
                    segmentBytes,
                    segmentAge,
                    queueBound,
                    failureStopsCalls,
                    time,
                    anchor,
                    files));
        }

        private static void positive(Problems problems, String name, @Nullable Duration duration) {
            problems.check(
                    duration != null && !duration.isNegative() && !duration.isZero(),
                    name,
                    "is " + duration,
                    "give more than zero");
        }
    }
}
