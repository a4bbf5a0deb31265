package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.internal.Problems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How to send one part of a message, beyond what it says; {@link BedrockExtras#CONTENT} tells what there is. */
final class PartOptions {
    static final PartOptions NONE = new PartOptions();
    private static final Set<String> QUALIFIERS = Set.of("grounding_source", "query", "guard_content");

    private final Map<String, String> texts = new HashMap<>();
    private @Nullable List<String> guard;
    private boolean citations;
    private boolean searchResult;

    private PartOptions() {}

    /** Returns the options by index; what is wrong with them becomes a problem. */
    static Map<Integer, PartOptions> parse(String json, int parts, String path, Problems problems) {
        Map<Integer, PartOptions> options = new HashMap<>();
        boolean fits = ExtraValues.read(json, JsonToken.START_OBJECT, parser -> {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                int index = index(parser.currentName(), parts);
                parser.nextToken();
                PartOptions one = new PartOptions();
                if (index < 0 || !one.read(parser) || options.put(index, one) != null) {
                    return false;
                }
            }
            return true;
        });
        problems.check(
                fits,
                path,
                "does not fit the message",
                "give a JSON object by the parts' index (0 to " + (parts - 1)
                        + ") of guard, citations, context, searchResult, bucketOwner");
        return options;
    }

    /** Returns for what the guardrail is to look at the part, or null if not in particular. */
    @Nullable
    List<String> guard() {
        return guard;
    }

    boolean citations() {
        return citations;
    }

    boolean isSearchResult() {
        return searchResult;
    }

    /** Returns {@code context}, {@code bucketOwner}, or {@code source} or {@code title} of a search result. */
    @Nullable
    String text(String name) {
        return texts.get(name);
    }

    private static int index(String name, int parts) {
        try {
            int index = Integer.parseInt(name);
            return index < parts ? index : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private boolean read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            boolean fits = switch (name) {
                case "guard" -> readGuard(parser);
                case "citations" -> readCitations(parser);
                case "context", "bucketOwner" -> readText(name, parser);
                case "searchResult" -> readSearchResult(parser);
                default -> false;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private boolean readGuard(JsonParser parser) throws IOException {
        List<String> qualifiers = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return false;
        }
        while (parser.nextToken() == JsonToken.VALUE_STRING) {
            qualifiers.add(parser.getText());
        }
        guard = qualifiers;
        return parser.currentToken() == JsonToken.END_ARRAY && QUALIFIERS.containsAll(qualifiers);
    }

    private boolean readCitations(JsonParser parser) throws IOException {
        citations = parser.currentToken() == JsonToken.VALUE_TRUE;
        return parser.currentToken().isBoolean();
    }

    private boolean readText(String name, JsonParser parser) throws IOException {
        texts.put(name, parser.getText());
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    private boolean readSearchResult(JsonParser parser) throws IOException {
        searchResult = true;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (!Set.of("source", "title").contains(name) || !readText(name, parser)) {
                return false;
            }
        }
        return texts.containsKey("source") && texts.containsKey("title");
    }
}
