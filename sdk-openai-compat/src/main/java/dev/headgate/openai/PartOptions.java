package dev.headgate.openai;

import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Message;
import dev.headgate.internal.Problems;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the parts of one user's message go out, from its extras. */
final class PartOptions {
    private static final PartOptions NONE = new PartOptions(Map.of());
    private static final List<String> KEYS = List.of(OpenAiExtras.CONTENT, OpenAiExtras.NAME);
    private static final Set<String> DETAILS = Set.of("low", "high", "auto");

    private final Map<Integer, String> details;

    private PartOptions(Map<Integer, String> details) {
        this.details = details;
    }

    static PartOptions none() {
        return NONE;
    }

    /** Reads the options of a message, and notes what is wrong with them. */
    static PartOptions of(Message message, String path, Problems problems) {
        if (message.extras().isEmpty()) {
            return NONE;
        }
        for (String key : message.extras().asMap().keySet()) {
            problems.check(
                    !key.startsWith(RequestExtras.PREFIX) || KEYS.contains(key),
                    path + ".extras." + key,
                    "is none that a user's message has",
                    "give one of " + String.join(", ", KEYS));
        }
        String json = message.extras().get(OpenAiExtras.CONTENT).orElse(null);
        return json == null ? NONE : new PartOptions(details(json, message, path, problems));
    }

    /** Returns how closely the model shall look at an image, or null if that is left to it. */
    @Nullable
    String detail(int part) {
        return details.get(part);
    }

    private static Map<Integer, String> details(String json, Message message, String path, Problems problems) {
        String at = path + ".extras." + OpenAiExtras.CONTENT;
        Map<Integer, String> details = new HashMap<>();
        if (!(RequestExtras.object(json) instanceof Map<?, ?> parts)) {
            problems.add(at, "is no JSON object", "give one such as {\"0\": {\"detail\": \"low\"}}");
            return details;
        }
        parts.forEach((index, options) -> {
            int part = index.toString().matches("[0-9]{1,4}") ? Integer.parseInt(index.toString()) : -1;
            boolean image = part >= 0
                    && part < message.content().size()
                    && message.content().get(part) instanceof ImageContent;
            problems.check(image, at, "names a part that is no image", "give the index of an image");
            boolean known = options instanceof Map<?, ?> map
                    && map.keySet().equals(Set.of("detail"))
                    && DETAILS.contains(map.get("detail"));
            problems.check(known, at, "has an option that is none", "give detail as low, high or auto");
            if (image && known && options instanceof Map<?, ?> map) {
                details.put(part, String.valueOf(map.get("detail")));
            }
        });
        return details;
    }
}
