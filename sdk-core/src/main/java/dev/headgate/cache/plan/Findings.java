package dev.headgate.cache.plan;

import dev.headgate.cache.plan.Prefix.Place;
import dev.headgate.spi.CacheObserver;
import dev.headgate.spi.CacheObserver.Finding;
import dev.headgate.spi.CacheObserver.Kind;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells what is found, to the log and to observers, each kind once in an hour for a route. */
final class Findings {
    private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
    private static final long PAUSE = Duration.ofHours(1).toNanos();

    private final List<CacheObserver> observers;
    private final TimeSource time;
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    Findings(List<CacheObserver> observers, TimeSource time) {
        this.observers = observers;
        this.time = time;
    }

    /** Tells a finding, unless it was told lately; only then it is looked for. */
    void tell(String route, Kind kind, Supplier<Place> where) {
        String name = kind + " " + route;
        long now = time.nanoTime();
        Long last = told.get(name);
        if (last != null && now - last < PAUSE) {
            return;
        }
        Place place = where.get();
        if (!place.isSome() && kind != Kind.PAUSED) {
            return;
        }
        boolean first = last == null ? told.putIfAbsent(name, now) == null : told.replace(name, last, now);
        if (first) {
            LOG.warn(text(kind), route, place.name(), place.offset());
            tell(new Finding(route, kind, place.name(), place.offset()));
        }
    }

    private void tell(Finding finding) {
        for (CacheObserver observer : observers) {
            try {
                observer.found(finding);
            } catch (RuntimeException e) {
                LOG.warn(
                        "A cache observer ({}) failed with {}.",
                        observer.getClass().getName(),
                        e.getClass().getName());
            }
        }
    }

    private static String text(Kind kind) {
        return switch (kind) {
            case VOLATILE_TEXT ->
                "Prompts of route {} hold a time or a random id in {} at character {}: if it differs from call to call,"
                        + " nothing from there on is read from the prompt cache. Move it into the last message.";
            case PREFIX_CHANGES ->
                "Prompts of route {} differ from call to call, from {} on, character {}: nothing from there on is read from"
                        + " the prompt cache. Move what changes into the last message.";
            case HISTORY_CHANGES ->
                "A conversation of route {} has changed what was said before, from {} on: nothing from there on is read from"
                        + " the prompt cache. Add to conversations, and leave what was said as it is.";
            case PAUSED ->
                "What calls of route {} write to the prompt cache is not read, which costs more than it saves: no"
                        + " breakpoints are set for some minutes.";
        };
    }
}
