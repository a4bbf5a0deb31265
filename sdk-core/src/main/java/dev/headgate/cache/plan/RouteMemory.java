package dev.headgate.cache.plan;

import dev.headgate.chat.ChatRequest;
import dev.headgate.spi.CacheObserver.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The prefixes that requests of one route began with lately, and whether they keep changing. Safe for use by many threads.
 *
 * <p>Comparing with those that are known costs less than hashing: mostly they are the same objects.
 */
final class RouteMemory {
    /** Applications have a few prompts to a route; more than these at a time are changing ones. */
    private static final int KNOWN = 8;

    private static final int ENOUGH = 16;

    private final String route;
    private final Findings findings;
    private final Deque<Prefix> known = new ArrayDeque<>(KNOWN);
    private int seen;
    private int calls;
    private int news;

    RouteMemory(String route, Findings findings) {
        this.route = route;
        this.findings = findings;
    }

    /** Returns what a request begins with. */
    Prefix prefix(ChatRequest request) {
        Prefix before;
        synchronized (this) {
            Prefix found = find(request);
            count(found == null);
            if (found != null) {
                return found;
            }
            before = known.peekFirst();
        }
        Prefix made = Prefix.of(request);
        boolean changing;
        boolean looks;
        synchronized (this) {
            if (known.size() == KNOWN) {
                known.removeLast();
            }
            known.addFirst(made);
            changing = calls >= ENOUGH && 2 * news > calls;
            looks = ++seen <= KNOWN;
        }
        if (changing && before != null) {
            findings.tell(route, Kind.PREFIX_CHANGES, () -> before.difference(made));
        }
        if (looks) {
            findings.tell(route, Kind.VOLATILE_TEXT, made::volatilePlace);
        }
        return made;
    }

    private @Nullable Prefix find(ChatRequest request) {
        for (Prefix prefix : known) {
            if (prefix.isOf(request)) {
                return prefix;
            }
        }
        return null;
    }

    private void count(boolean isNew) {
        calls++;
        news += isNew ? 1 : 0;
        if (calls >= 8 * ENOUGH) {
            calls /= 2;
            news /= 2;
        }
    }
}
