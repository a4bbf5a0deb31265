package dev.headgate.openai;

import dev.headgate.chat.PromptCache;
import dev.headgate.chat.PromptCache.Breakpoint;
import dev.headgate.chat.PromptCache.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what marks the ends of the parts to keep, and where. What the server cannot do is adapted and listed, whatever
 * the account says of the unsupported: a cache changes the price, never the answer.
 */
final class CachePoints {
    private static final int MAX_POINTS = 4;

    /** The only time to live that OpenAI takes. */
    private static final Duration OPENAI_TTL = Duration.ofMinutes(30);

    private static final Duration SHORT = Duration.ofMinutes(5);

    private final RequestWriter to;
    private final PromptCache wish;
    private final Map<Place, String> marks = new HashMap<>();
    private final Map<Place, String> paths = new HashMap<>();

    CachePoints(PromptCache wish, RequestWriter to) {
        this.wish = wish;
        this.to = to;
        List<Breakpoint> all = wish.breakpoints();
        for (int i = 0; i < all.size(); i++) {
            String path = "promptCache.breakpoints[" + i + "]";
            if (!marks()) {
                to.adapted(path, "left out: " + to.profile().name() + " takes no breakpoints");
            } else if (i >= MAX_POINTS - 1 && i < all.size() - 1) {
                // The first ones change least from call to call, and the last one saves most.
                to.adapted(path, "left out: " + to.profile().name() + " takes " + MAX_POINTS);
            } else {
                marks.put(all.get(i).place(), mark(all.get(i), path));
                paths.put(all.get(i).place(), path);
            }
        }
    }

    /** Writes the fields that stand beside the messages. To be called after all marks were written. */
    void writeOptions() throws IOException {
        marks.keySet()
                .forEach(place -> to.adapted(paths.getOrDefault(place, ""), "left out: there is nothing at its place"));
        String key = wish.key().orElse(null);
        CacheDialect dialect = to.profile().promptCache;
        if (key != null && (dialect == CacheDialect.KEY || dialect == CacheDialect.BREAKPOINTS)) {
            to.json().writeStringField("prompt_cache_key", key);
        } else if (key != null) {
            to.adapted("promptCache.key", "left out: " + to.profile().name() + " takes no key");
        }
        if (dialect == CacheDialect.BREAKPOINTS && !wish.breakpoints().isEmpty()) {
            to.json().writeObjectFieldStart("prompt_cache_options");
            to.json().writeStringField("mode", "explicit");
            if (wish.breakpoints().stream().anyMatch(point -> point.ttl().isPresent())) {
                to.json().writeStringField("ttl", "30m");
            }
            to.json().writeEndObject();
        }
    }

    boolean isAt(Place place) {
        return marks.containsKey(place);
    }

    /** Writes the mark of a place into the part that ends there, if there shall be one. */
    void write(Place place) throws IOException {
        String mark = marks.remove(place);
        if (mark != null) {
            to.json()
                    .writeFieldName(
                            to.profile().promptCache == CacheDialect.BREAKPOINTS
                                    ? "prompt_cache_breakpoint"
                                    : "cache_control");
            to.json().writeRawValue(mark);
        }
    }

    /** Notes that what stands at a place carries no mark. */
    void leaveOut(Place place, String reason) {
        if (marks.remove(place) != null) {
            to.adapted(paths.getOrDefault(place, ""), "left out: " + reason);
        }
    }

    boolean isCacheControl() {
        return to.profile().promptCache == CacheDialect.CACHE_CONTROL;
    }

    private boolean marks() {
        return to.profile().promptCache == CacheDialect.BREAKPOINTS || isCacheControl();
    }

    private String mark(Breakpoint point, String path) {
        Duration ttl = point.ttl().orElse(null);
        if (!isCacheControl()) {
            if (ttl != null && !ttl.equals(OPENAI_TTL)) {
                to.adapted(path + ".ttl", "made 30 minutes: " + to.profile().name() + " keeps nothing else");
            }
            return "{\"mode\":\"explicit\"}";
        }
        boolean longer = ttl != null && ttl.compareTo(SHORT) > 0;
        adaptTtl(ttl, longer, path);
        return longer ? "{\"type\":\"ephemeral\",\"ttl\":\"1h\"}" : "{\"type\":\"ephemeral\"}";
    }

    private void adaptTtl(@Nullable Duration ttl, boolean longer, String path) {
        if (ttl != null && !ttl.equals(SHORT) && !ttl.equals(Duration.ofHours(1))) {
            to.adapted(
                    path + ".ttl",
                    "made " + (longer ? "an hour" : "5 minutes") + ": "
                            + to.profile().name() + " keeps 5 minutes or an hour");
        }
    }
}
