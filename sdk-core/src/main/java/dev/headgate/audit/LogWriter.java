package dev.headgate.audit;

import dev.headgate.spi.AuditFields;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes a log. It takes what has queued up as a group, writes it with one call, waits for the disk
 * once, and then tells all who wait.
 *
 * <p>After a failure the files are read again and a new segment begins; until that works, every record fails at once.
 */
final class LogWriter implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int LARGEST_GROUP = 4096;
    private static final Duration BETWEEN_REPAIRS = Duration.ofSeconds(1);

    private final Settings settings;
    private final WorkQueue queue;
    private final AnchorPublisher anchors;
    private final AtomicLong lost = new AtomicLong();
    private final Deque<ReceiptWish> wishes = new ArrayDeque<>();
    private final List<Work.Entry> unacknowledged = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private SigningKey key;
    private @Nullable LogAppender appender;
    private @Nullable IOException failure;
    private long repairAt;
    private long forcedAt;
    private volatile boolean checkpointDue;
    private volatile boolean stopped;
    private volatile boolean stopping;

    LogWriter(Settings settings, SigningKey key, LogAppender appender, AnchorPublisher anchors) {
        this.settings = settings;
        this.key = key;
        this.appender = appender;
        this.anchors = anchors;
        this.queue = new WorkQueue(settings.queueBound());
        this.forcedAt = settings.time().nanoTime();
    }

    /** Takes a record if there is room; counts it as lost if there is none. */
    boolean offer(Work.Entry entry) {
        boolean taken = submit(entry);
        if (!taken) {
            lost.incrementAndGet();
        }
        return taken;
    }

    /** Takes work if there is room. */
    boolean submit(Work work) {
        if (stopping || !queue.offer(work)) {
            return false;
        }
        if (stopped) {
            failQueued();
        }
        return true;
    }

    /** Makes sure that a checkpoint is signed soon, also if nothing happens. */
    void checkpointSoon() {
        checkpointDue = true;
        wake();
    }

    /** Makes the writer look around; a full queue does that by itself. */
    void wake() {
        boolean unused = queue.offer(new Work.Order<>(any -> true, new CompletableFuture<>()));
    }

    long lost() {
        return lost.get();
    }

    /** Lets the thread end after what is queued. */
    void stop() {
        stopping = true;
        wake();
    }

    @Override
    public void run() {
        List<Work> group = new ArrayList<>();
        while (!stopping || !queue.isEmpty()) {
            queue.await();
            for (Work next = queue.poll(); next != null; next = queue.poll()) {
                group.add(next);
                if (group.size() == LARGEST_GROUP) {
                    break;
                }
            }
            try {
                work(group);
            } catch (IOException | RuntimeException | Error e) {
                breakDown(e, group);
            }
            group.clear();
        }
        end();
    }

    private void work(List<Work> group) throws IOException {
        LogAppender open = opened();
        tellOfLost(open);
        for (Work work : group) {
            if (work instanceof Work.Entry entry) {
                numbers.add(open.append(entry.kind(), entry.body(), entry.time()));
                unacknowledged.add(entry);
            } else if (work instanceof Work.Order<?> order) {
                acknowledge(open);
                order.run(open);
            }
        }
        acknowledge(open);
        open.rotateIfDue().ifPresent(this::signed);
        if (checkpointDue) {
            checkpointDue = false;
            signed(open.checkpoint());
        }
    }

    private void acknowledge(LogAppender open) throws IOException {
        boolean each = settings.fsync() == AuditLog.Fsync.EACH && !unacknowledged.isEmpty();
        open.commit(each || intervalIsOver());
        for (int i = 0; i < unacknowledged.size(); i++) {
            unacknowledged.get(i).kept().complete(numbers.get(i));
        }
        unacknowledged.clear();
        numbers.clear();
    }

    private boolean intervalIsOver() {
        if (settings.fsync() != AuditLog.Fsync.INTERVAL) {
            return false;
        }
        long now = settings.time().nanoTime();
        boolean over = now - forcedAt >= settings.fsyncEvery().toNanos();
        if (over) {
            forcedAt = now;
        }
        return over;
    }

    private LogAppender opened() throws IOException {
        LogAppender known = appender;
        if (known != null) {
            return known;
        }
        long now = settings.time().nanoTime();
        if (failure != null && now - repairAt < 0) {
            throw failure;
        }
        repairAt = now + BETWEEN_REPAIRS.toNanos();
        LogAppender again = LogAppender.open(settings, key, Optional.empty());
        LOG.warn("The audit log {} can be written again; {} records were lost.", settings.log(), lost.get());
        appender = again;
        failure = null;
        again.latest().ifPresent(this::signed);
        return again;
    }

    /** Records that could not be kept are at least counted: a gap that nobody sees is worse than one that is told. */
    private void tellOfLost(LogAppender open) throws IOException {
        long count = lost.get();
        if (count > 0) {
            AuditFields fields = AuditFields.builder().put("count", count).build();
            open.append(
                    "lost",
                    CanonicalJson.of(fields),
                    Timestamps.text(settings.time().now()));
            open.commit(true);
            lost.addAndGet(-count);
        }
    }

    private void breakDown(Throwable e, List<Work> group) {
        if (failure == null) {
            LOG.error(
                    "The audit log {} in {} cannot be written: {}. It is tried again every {} s.",
                    settings.log(),
                    settings.directory(),
                    e.toString(),
                    BETWEEN_REPAIRS.toSeconds());
            failure = new IOException(e.toString(), e);
            repairAt = settings.time().nanoTime() + BETWEEN_REPAIRS.toNanos();
        }
        if (appender != null) {
            appender.abandon();
            appender = null;
        }
        AuditException reason = new AuditException(
                "The audit log " + settings.log() + " in " + settings.directory()
                        + " cannot be written; free the disk or mend its permissions, it is tried again by itself.",
                e);
        for (Work work : group) {
            if (work instanceof Work.Entry entry && !entry.kept().isDone()) {
                lost.incrementAndGet();
            }
            work.fail(reason);
        }
        unacknowledged.clear();
        numbers.clear();
    }

    private void end() {
        stopped = true;
        LogAppender open = appender;
        try {
            if (open != null) {
                tellOfLost(open);
                open.close();
                open.latest().ifPresent(this::signed);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn(
                    "The audit log {} was closed without a last checkpoint ({}); the next opening makes it good.",
                    settings.log(),
                    e.toString());
        }
        failQueued();
        wishes.forEach(wish -> wish.fail(closed()));
        wishes.clear();
    }

    private void failQueued() {
        for (Work work = queue.poll(); work != null; work = queue.poll()) {
            work.fail(closed());
        }
    }

    private AuditException closed() {
        return new AuditException("The audit log " + settings.log() + " was closed; open it again.");
    }

    private void signed(Checkpoint checkpoint) {
        anchors.publish(checkpoint.note());
        while (!wishes.isEmpty() && wishes.peek().seq() < checkpoint.size()) {
            wishes.remove().answer(appender, settings);
        }
    }

    /** Runs on the writer's thread: answers now, or when a checkpoint covers the record. */
    void wish(ReceiptWish wish, LogAppender open) {
        boolean covered =
                open.latest().map(checkpoint -> wish.seq() < checkpoint.size()).orElse(false);
        if (covered) {
            wish.answer(open, settings);
        } else {
            wishes.add(wish);
        }
    }

    /** Runs on the writer's thread. */
    String checkpoint(LogAppender open) throws IOException {
        Checkpoint checkpoint = open.checkpoint();
        signed(checkpoint);
        return checkpoint.note();
    }

    /** Runs on the writer's thread. */
    String handOver(SigningKey next, LogAppender open) throws IOException {
        Checkpoint checkpoint = open.handOver(next);
        key = next;
        signed(checkpoint);
        return checkpoint.note();
    }
}
