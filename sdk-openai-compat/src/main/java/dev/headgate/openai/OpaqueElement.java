package dev.headgate.openai;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object in a list of {@link OpaqueFields}, whose texts may come in pieces. */
final class OpaqueElement {
    /** What comes in pieces; all else comes once. */
    private static final Set<String> TEXTS = Set.of("text", "summary", "data");

    private final @Nullable Object index;
    private final @Nullable Object type;
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    OpaqueElement(Map<?, ?> first) {
        index = first.get("index");
        type = first.get("type");
        first.forEach((name, value) -> put(name.toString(), value));
    }

    /** Takes a piece if it carries this one's index and type; says whether it did. */
    boolean add(Map<?, ?> piece) {
        boolean same = index != null && index.equals(piece.get("index")) && Objects.equals(type, piece.get("type"));
        if (same) {
            piece.forEach((name, value) -> {
                if (value != null) {
                    put(name.toString(), value);
                }
            });
        }
        return same;
    }

    private void put(String name, @Nullable Object value) {
        if (TEXTS.contains(name) && value instanceof String text) {
            StringBuilder all = members.get(name) instanceof StringBuilder before ? before : new StringBuilder();
            all.append(text);
            members.put(name, all);
        } else {
            members.put(name, value);
        }
    }

    /** Returns what the object is by now. */
    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(members);
        whole.replaceAll((name, value) -> value instanceof StringBuilder text ? text.toString() : value);
        return whole;
    }
}
