package dev.headgate.bedrock;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.PromptCache.Breakpoint;
import dev.headgate.chat.PromptCache.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointBlock;
import software.amazon.awssdk.services.bedrockruntime.model.CachePointType;
import software.amazon.awssdk.services.bedrockruntime.model.CacheTTL;

/**
 * Says where cache points go. Bedrock takes four, keeps them for five minutes or an hour, and wants the longer time
 * first; what differs from that is adapted, and listed if the application has asked for it: a cache changes the price, never the
 * answer.
 */
final class CachePoints {
    private static final int MAX_POINTS = 4;
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);

    private final Map<Place, CachePointBlock> points = new HashMap<>();
    private final Map<Place, String> paths = new HashMap<>();
    private final List<Adaptation> adaptations;
    private final boolean planned;
    private boolean onlyShort;

    CachePoints(PromptCache wish, List<Adaptation> adaptations) {
        this.adaptations = adaptations;
        this.planned = wish.isPlanned();
        if (wish.key().isPresent()) {
            adapt("promptCache.key", "left out: Converse finds what it keeps by how the request begins");
        }
        List<Breakpoint> all = wish.breakpoints();
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            // The first ones change least from call to call, and the last one saves most.
            if (i < MAX_POINTS - 1 || i == all.size() - 1) {
                kept.add(i);
            } else {
                adapt(path(i), "left out: Converse takes " + MAX_POINTS + " cache points");
            }
        }
        kept.forEach(i -> add(all.get(i), path(i)));
    }

    /** Returns the point at a place, if there shall be one, once. */
    Optional<CachePointBlock> take(Place place) {
        return Optional.ofNullable(points.remove(place));
    }

    /** Takes note that there is nothing to keep at a place. */
    void leaveOut(Place place, String reason) {
        points.remove(place);
        String path = paths.get(place);
        if (path != null) {
            adapt(path, "left out: " + reason);
        }
    }

    private void add(Breakpoint breakpoint, String path) {
        CachePointBlock.Builder point = CachePointBlock.builder().type(CachePointType.DEFAULT);
        CacheTTL ttl = breakpoint.ttl().map(wished -> ttl(wished, path)).orElse(null);
        if (ttl != null) {
            point.ttl(ttl);
        }
        onlyShort |= ttl != CacheTTL.VALUE_1_H;
        points.put(breakpoint.place(), point.build());
        paths.put(breakpoint.place(), path);
    }

    private CacheTTL ttl(Duration wished, String path) {
        if (wished.compareTo(SHORT) > 0 && onlyShort) {
            adapt(path + ".ttl", "made 5 minutes: Converse keeps nothing longer than what stands before it");
            return CacheTTL.VALUE_5_M;
        }
        boolean isShort = wished.compareTo(SHORT) <= 0;
        if (!wished.equals(SHORT) && !wished.equals(LONG)) {
            adapt(
                    path + ".ttl",
                    "made " + (isShort ? "5 minutes" : "an hour") + ": Converse keeps 5 minutes or an hour");
        }
        return isShort ? CacheTTL.VALUE_5_M : CacheTTL.VALUE_1_H;
    }

    private void adapt(String path, String change) {
        if (!planned) {
            adaptations.add(new Adaptation(path, change));
        }
    }

    private static String path(int index) {
        return "promptCache.breakpoints[" + index + "]";
    }
}
