package dev.headgate.openai;

import dev.headgate.chat.Extras;
import dev.headgate.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fields of an answer that go back unread, put together from the pieces that a stream brings: a list grows, and an
 * element that carries the index of one before goes on with it.
 */
final class OpaqueFields {
    /** What comes in pieces within an element; all else comes once. */
    private static final Set<String> TEXTS = Set.of("text", "summary", "data");

    private final Map<String, Object> fields = new LinkedHashMap<>(2);

    void add(String field, @Nullable Object piece) {
        if (piece == null) {
            return;
        }
        if (piece instanceof List<?> more && fields.get(field) instanceof List<?> before) {
            List<Object> all = new ArrayList<>(before);
            more.forEach(element -> append(all, element));
            fields.put(field, all);
        } else {
            fields.put(field, piece);
        }
    }

    /** Returns extras with these fields among them. */
    Extras into(Extras extras) {
        Extras all = extras;
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            all = all.with(RequestExtras.PREFIX + field.getKey(), Json.write(field.getValue()));
        }
        return all;
    }

    private static void append(List<Object> all, @Nullable Object element) {
        if (element instanceof Map<?, ?> piece
                && !all.isEmpty()
                && all.get(all.size() - 1) instanceof Map<?, ?> open
                && piece.get("index") != null
                && Objects.equals(piece.get("index"), open.get("index"))
                && Objects.equals(piece.get("type"), open.get("type"))) {
            all.set(all.size() - 1, merged(open, piece));
        } else if (element != null) {
            all.add(element);
        }
    }

    private static Map<String, Object> merged(Map<?, ?> open, Map<?, ?> piece) {
        Map<String, Object> merged = new LinkedHashMap<>();
        open.forEach((name, value) -> merged.put(name.toString(), value));
        piece.forEach((name, value) -> {
            boolean text = TEXTS.contains(name.toString()) && value instanceof String;
            if (text && merged.get(name.toString()) instanceof String before) {
                merged.put(name.toString(), before + value);
            } else if (value != null) {
                merged.put(name.toString(), value);
            }
        });
        return merged;
    }
}
