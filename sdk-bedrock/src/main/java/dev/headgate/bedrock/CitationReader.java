package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.chat.Citation;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one citation, which plain answers and streams write alike. */
final class CitationReader {
    private @Nullable String title;
    private @Nullable String source;
    private @Nullable String url;
    private @Nullable String document;
    private @Nullable StringBuilder quote;

    private CitationReader() {}

    /** Reads a JSON object. */
    static Citation read(String json) throws IOException {
        CitationReader reader = new CitationReader();
        try (JsonParser parser = Json.factory().createParser(json)) {
            parser.nextToken();
            JsonMembers.each(parser, reader::member);
        }
        return reader.citation();
    }

    private void member(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "title" -> title = JsonMembers.text(parser);
            case "source" -> source = JsonMembers.text(parser);
            case "sourceContent" -> JsonMembers.eachItem(parser, item -> JsonMembers.each(item, this::passage));
            case "location" -> JsonMembers.each(parser, (kind, place) -> JsonMembers.each(place, this::location));
            default -> {}
        }
    }

    private void passage(String name, JsonParser parser) throws IOException {
        String text = JsonMembers.text(parser);
        if (name.equals("text") && text != null) {
            quote = (quote == null ? new StringBuilder() : quote).append(text);
        }
    }

    private void location(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "url" -> url = JsonMembers.text(parser);
            case "documentIndex" -> document = "document " + parser.getValueAsInt();
            case "searchResultIndex" -> document = "search result " + parser.getValueAsInt();
            default -> {}
        }
    }

    /** Names the source as exactly as the answer does: by address, name, title, or place in the request. */
    private Citation citation() {
        String name = "";
        for (String candidate : new @Nullable String[] {url, source, title, document}) {
            if (candidate != null && !candidate.isEmpty()) {
                name = candidate;
                break;
            }
        }
        return new Citation(
                name, Optional.ofNullable(title), Optional.ofNullable(quote).map(StringBuilder::toString));
    }
}
