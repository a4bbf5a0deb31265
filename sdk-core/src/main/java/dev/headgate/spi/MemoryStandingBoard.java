package dev.headgate.spi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The board of one JVM. */
final class MemoryStandingBoard implements StandingBoard {
    private record Subject(StandingNotice.Kind kind, String name) {}

    private final TimeSource time;
    private final Map<Subject, Long> until = new HashMap<>();
    private final List<Consumer<StandingNotice>> readers = new CopyOnWriteArrayList<>();

    MemoryStandingBoard(TimeSource time) {
        this.time = time;
    }

    @Override
    public void post(StandingNotice notice) {
        Subject subject = new Subject(notice.kind(), notice.subject());
        long now = time.nanoTime();
        synchronized (until) {
            Long before = until.get(subject);
            long end = now + notice.holds().toNanos();
            if (before != null && before - end >= 0) {
                return;
            }
            until.values().removeIf(over -> over - now <= 0);
            until.put(subject, end);
        }
        readers.forEach(reader -> reader.accept(notice));
    }

    @Override
    public Registration subscribe(Consumer<StandingNotice> reader) {
        readers.add(reader);
        holding().forEach(reader);
        return () -> readers.remove(reader);
    }

    private List<StandingNotice> holding() {
        long now = time.nanoTime();
        List<StandingNotice> holding = new ArrayList<>();
        synchronized (until) {
            until.forEach((subject, end) -> {
                if (end - now > 0) {
                    holding.add(new StandingNotice(subject.kind, subject.name, Duration.ofNanos(end - now)));
                }
            });
        }
        return holding;
    }
}
