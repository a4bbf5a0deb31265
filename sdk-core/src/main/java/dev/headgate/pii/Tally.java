package dev.headgate.pii;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Counts what redaction did in one call. Not thread-safe. */
final class Tally {
    private final Map<Action, Map<PiiType, Integer>> found = new EnumMap<>(Action.class);
    private int leaves;
    private int unscannable;

    void found(PiiType type, Action action) {
        found.computeIfAbsent(action, key -> new HashMap<>()).merge(type, 1, Integer::sum);
    }

    void leaf() {
        leaves++;
    }

    void unscannable() {
        unscannable++;
    }

    RedactionReport report() {
        Map<Action, Map<PiiType, Integer>> copy = new EnumMap<>(Action.class);
        found.forEach((action, counts) -> copy.put(action, Map.copyOf(counts)));
        return new RedactionReport(leaves, unscannable, copy);
    }
}
