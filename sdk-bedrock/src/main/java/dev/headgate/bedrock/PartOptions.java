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
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.Citation;

/** How to send one part of a message, beyond what it says; {@link BedrockExtras#CONTENT} tells what there is. */
final class PartOptions {
    static final PartOptions NONE = new PartOptions();
    private static final Set<String> FORMS = Set.of("text", "paragraphs");
    private static final Set<String> QUALIFIERS = Set.of("grounding_source", "query", "guard_content");

    private final Set<String> given = new TreeSet<>();
    private final Map<String, String> texts = new HashMap<>();
    private @Nullable List<String> guard;
    private List<Citation> cited = List.of();
    private boolean citations;
    private boolean json;

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
                        + ") of what its parts can have: guard, citations, context, form, searchResult, resultOf, json,"
                        + " cited, bucketOwner");
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
        return given.contains("searchResult");
    }

    /** Tells whether a tool's result is to be sent as the JSON that it is. */
    boolean isJson() {
        return json;
    }

    /** Returns what an assistant's text cites. */
    List<Citation> cited() {
        return cited;
    }

    /** Tells whether only some of these options were given, and no two of them that exclude each other. */
    boolean isWithin(Set<String> allowed) {
        return allowed.containsAll(given)
                && given.stream()
                                .filter(Set.of("guard", "searchResult", "json")::contains)
                                .count()
                        < 2
                && !(given.contains("guard") && given.contains("resultOf"));
    }

    /**
     * Returns {@code context}, {@code form}, {@code resultOf}, {@code bucketOwner}, or {@code source} or {@code title} of
     * a search result.
     */
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
                case "citations" -> {
                    citations = parser.currentToken() == JsonToken.VALUE_TRUE;
                    yield parser.currentToken().isBoolean();
                }
                case "json" -> {
                    json = parser.currentToken() == JsonToken.VALUE_TRUE;
                    yield parser.currentToken().isBoolean();
                }
                case "context", "bucketOwner", "resultOf" -> readText(name, parser);
                case "form" -> readText(name, parser) && FORMS.contains(texts.get(name));
                case "searchResult" -> readSearchResult(parser);
                case "cited" -> readCited(parser);
                default -> false;
            };
            if (!given.add(name) || !fits) {
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

    private boolean readCited(JsonParser parser) throws IOException {
        cited = new ArrayList<>();
        boolean isList = parser.currentToken() == JsonToken.START_ARRAY;
        JsonMembers.eachItem(parser, item -> cited.add(CitationMapper.read(item)));
        return isList && !cited.isEmpty();
    }

    private boolean readText(String name, JsonParser parser) throws IOException {
        texts.put(name, parser.getText());
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    private boolean readSearchResult(JsonParser parser) throws IOException {
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
