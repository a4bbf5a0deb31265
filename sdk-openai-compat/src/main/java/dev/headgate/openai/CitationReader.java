package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.Citation;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the sources that an answer cites: annotations, nested or flat, and lists of addresses. */
final class CitationReader {
    private @Nullable String url;
    private @Nullable String file;
    private @Nullable String title;
    private @Nullable String quote;

    private CitationReader() {}

    /** Reads a list, at which the parser stands, and leaves the parser at its end. */
    static void readList(JsonParser json, Consumer<Citation> to) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            read(json, to);
        }
    }

    /** Reads one source, at which the parser stands, and leaves the parser at its end. */
    static void read(JsonParser json, Consumer<Citation> to) throws IOException {
        CitationReader reader = new CitationReader();
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            reader.url = json.getText();
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            reader.object(json);
        } else {
            json.skipChildren();
        }
        String source = reader.url != null ? reader.url : reader.file;
        if (source != null && !source.isBlank()) {
            to.accept(new Citation(source, Optional.ofNullable(reader.title), Optional.ofNullable(reader.quote)));
        }
    }

    private void object(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "url" -> url = text(json, url);
                case "file_id" -> file = text(json, file);
                case "title", "filename" -> title = text(json, title);
                case "quote", "cited_text" -> quote = text(json, quote);
                case "url_citation", "file_citation" -> {
                    if (value == JsonToken.START_OBJECT) {
                        object(json);
                    } else {
                        json.skipChildren();
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    private static @Nullable String text(JsonParser json, @Nullable String before) throws IOException {
        String text = json.getValueAsString(null);
        json.skipChildren();
        return text == null || text.isBlank() ? before : text;
    }
}
