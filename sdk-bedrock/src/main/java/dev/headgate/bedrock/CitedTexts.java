package dev.headgate.bedrock;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.ResponseAssembler;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Remembers which texts of an answer cite what, so that the message can go back as it came. Counts the parts of the
 * message as {@link ResponseAssembler} puts them together.
 */
final class CitedTexts {
    private final SortedMap<Integer, StringBuilder> citations = new TreeMap<>();
    private int parts;
    private boolean inText;
    private boolean inThoughts;

    /** Takes note of an event that goes out. */
    void accept(ChatEvent event) {
        if (event instanceof ChatEvent.TextDelta) {
            parts += inText ? 0 : 1;
            inText = true;
            inThoughts = false;
        } else if (event instanceof ChatEvent.ReasoningDelta thoughts) {
            boolean isEmpty = thoughts.text().isEmpty() && thoughts.extras().isEmpty();
            parts += inThoughts || isEmpty ? 0 : 1;
            inText = false;
            inThoughts = thoughts.extras().isEmpty() && (inThoughts || !isEmpty);
        } else if (event instanceof ChatEvent.ToolCallCompleted || event instanceof ChatEvent.ImageAdded) {
            parts++;
            inText = false;
            inThoughts = false;
        }
    }

    /** Adds a citation of the text that is being written or, if none is, of the next one. */
    void cite(String json) {
        StringBuilder list = citations.computeIfAbsent(inText ? parts - 1 : parts, part -> new StringBuilder());
        list.append(list.length() == 0 ? "" : ",").append(json);
    }

    /** Returns the extras with what Bedrock takes back. */
    Extras addTo(Extras extras) {
        if (citations.isEmpty()) {
            return extras;
        }
        return extras.with(
                BedrockExtras.CONTENT,
                citations.entrySet().stream()
                        .map(cited -> "\"" + cited.getKey() + "\":{\"cited\":[" + cited.getValue() + "]}")
                        .collect(Collectors.joining(",", "{", "}")));
    }
}
