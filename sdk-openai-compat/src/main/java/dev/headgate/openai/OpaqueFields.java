package dev.headgate.openai;

import dev.headgate.chat.Extras;
import dev.headgate.internal.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields of an answer that go back unread, put together from the pieces that a stream brings: a list grows, and an
 * element that carries the index of one before goes on with it.
 */
final class OpaqueFields {
    private final Map<String, Object> single = new LinkedHashMap<>(2);
    private final Map<String, List<Object>> lists = new LinkedHashMap<>(2);
    private final int most;
    private long size;

    /** Takes how many characters may be kept. */
    OpaqueFields(int most) {
        this.most = most;
    }

    void add(String field, @Nullable Object piece) throws AnswerException {
        if (piece == null) {
            return;
        }
        size += JsonValues.size(piece);
        if (size > most) {
            throw AnswerException.malformed("The answer has more than " + most
                    + " characters that go back unread; raise maxResponseBytes if that is right.");
        }
        if (piece instanceof List<?> more) {
            single.remove(field);
            List<Object> all = lists.computeIfAbsent(field, none -> new ArrayList<>());
            more.forEach(element -> append(all, element));
        } else {
            lists.remove(field);
            single.put(field, piece);
        }
    }

    /** Returns extras with these fields among them. */
    Extras into(Extras extras) {
        Extras all = extras;
        for (Map.Entry<String, Object> field : single.entrySet()) {
            all = all.with(RequestExtras.PREFIX + field.getKey(), Json.write(field.getValue()));
        }
        for (Map.Entry<String, List<Object>> field : lists.entrySet()) {
            List<Object> elements = field.getValue().stream()
                    .map(element -> element instanceof OpaqueElement open ? open.members() : element)
                    .toList();
            all = all.with(RequestExtras.PREFIX + field.getKey(), Json.write(elements));
        }
        return all;
    }

    private static void append(List<Object> all, @Nullable Object element) {
        if (element instanceof Map<?, ?> piece) {
            boolean goesOn = !all.isEmpty() && all.get(all.size() - 1) instanceof OpaqueElement last && last.add(piece);
            if (!goesOn) {
                all.add(new OpaqueElement(piece));
            }
        } else if (element != null) {
            all.add(element);
        }
    }
}
