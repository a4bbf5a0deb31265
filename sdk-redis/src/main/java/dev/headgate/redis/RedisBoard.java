package dev.headgate.redis;

import dev.headgate.spi.Registration;
import dev.headgate.spi.StandingBoard;
import dev.headgate.spi.StandingNotice;
import dev.headgate.spi.StandingNotice.Kind;
import dev.headgate.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What the fleet leaves alone. Read about once a second; what is posted here is known here at once. */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of a question is seen to where it is answered
final class RedisBoard implements StandingBoard {
    private static final long SAME_NANOS = Duration.ofSeconds(1).toNanos();

    private final TimeSource time;
    private final Store store;
    private final Link link;
    private final byte[][] keys;
    private final List<Consumer<StandingNotice>> readers = new CopyOnWriteArrayList<>();
    /** Until when what holds, by the client's clock; and what the server does not know yet. */
    private final Map<String, Long> until = new HashMap<>();

    private final Map<String, Long> unposted = new HashMap<>();

    RedisBoard(FleetSettings settings, Store store, Health health) {
        this.time = settings.time();
        this.store = store;
        this.link = new Link("board", health, time, settings.timeout().toNanos(), settings::expectedMembers);
        this.keys = Script.words(settings.keys().board());
    }

    @Override
    public void post(StandingNotice notice) {
        Duration holds = notice.holds().compareTo(StandingNotice.LONGEST) > 0 ? StandingNotice.LONGEST : notice.holds();
        String subject = notice.kind() + " " + notice.subject();
        long end = time.nanoTime() + holds.toNanos();
        synchronized (until) {
            Long before = until.get(subject);
            if (before != null && before - end >= 0) {
                return;
            }
            until.put(subject, end);
            unposted.put(subject, end);
        }
        readers.forEach(reader -> reader.accept(notice));
        send();
    }

    @Override
    public Registration subscribe(Consumer<StandingNotice> reader) {
        readers.add(reader);
        long now = time.nanoTime();
        List<StandingNotice> holding = new ArrayList<>();
        synchronized (until) {
            until.forEach((subject, end) -> {
                if (end - now > 0) {
                    holding.add(notice(subject, end - now));
                }
            });
        }
        holding.forEach(reader);
        return () -> readers.remove(reader);
    }

    private static StandingNotice notice(String subject, long nanos) {
        int space = subject.indexOf(' ');
        return new StandingNotice(
                Kind.valueOf(subject.substring(0, space)), subject.substring(space + 1), Duration.ofNanos(nanos));
    }

    /** Reads what was posted, and posts what could not be. */
    void tick() {
        send();
        ask();
    }

    private void send() {
        Map<String, Long> all;
        long now = time.nanoTime();
        synchronized (until) {
            unposted.values().removeIf(end -> end - now <= 0);
            all = Map.copyOf(unposted);
        }
        all.forEach((subject, end) -> {
            long millis = Math.max(1, (end - now) / 1_000_000);
            ask(subject, Long.toString(millis)).thenRun(() -> {
                synchronized (until) {
                    unposted.remove(subject, end);
                }
            });
        });
    }

    private CompletableFuture<Void> ask(String... words) {
        long sentAt = time.nanoTime();
        return store.run(Script.BOARD, keys, Script.words(words)).handle((told, failure) -> {
            if (failure != null) {
                link.failed(failure);
                throw new OutOfReachException(Failures.reason(failure));
            }
            long now = time.nanoTime();
            link.answered(now - sentAt);
            news(told, now).forEach(notice -> readers.forEach(reader -> reader.accept(notice)));
            return null;
        });
    }

    /** Returns what is new, or holds for longer than was known. */
    private List<StandingNotice> news(List<Object> told, long now) {
        List<StandingNotice> news = new ArrayList<>();
        synchronized (until) {
            until.values().removeIf(end -> end - now <= 0);
            for (int i = 0; i + 1 < told.size(); i += 2) {
                String subject = new String((byte[]) told.get(i), StandardCharsets.UTF_8);
                long nanos = (Long) told.get(i + 1) * 1_000_000;
                Long before = until.get(subject);
                // The same is told a little shorter or longer each time: messages take their time.
                if (isKnown(subject) && (before == null || now + nanos - before > SAME_NANOS)) {
                    until.put(subject, now + nanos);
                    news.add(notice(subject, nanos));
                }
            }
        }
        return news;
    }

    /** A later version may post what this one does not know. */
    private static boolean isKnown(String subject) {
        for (Kind kind : Kind.values()) {
            if (subject.startsWith(kind + " ") && subject.length() > kind.name().length() + 1) {
                return true;
            }
        }
        return false;
    }
}
