package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Walks over JSON whose members come in any order, some of them unknown. */
final class JsonMembers {
    /** Takes one member, or nothing of it. */
    @FunctionalInterface
    interface Reader {
        /** Reads the value at which the parser stands, or leaves it alone. */
        void read(String name, JsonParser parser) throws IOException;
    }

    /** Takes one item of an array. */
    @FunctionalInterface
    interface ItemReader {
        /** Reads the value at which the parser stands, or leaves it alone. */
        void read(JsonParser parser) throws IOException;
    }

    private JsonMembers() {}

    /** Shows each member of the object at which the parser stands; of any other value there is none. */
    static void each(JsonParser parser, Reader reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (next(parser) == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            next(parser);
            reader.read(name, parser);
            parser.skipChildren(); // does nothing where the value was read
        }
    }

    /** Shows each item of the array at which the parser stands; of any other value there is none. */
    static void eachItem(JsonParser parser, ItemReader reader) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        while (next(parser) != JsonToken.END_ARRAY) {
            reader.read(parser);
            parser.skipChildren();
        }
    }

    /**
     * Moves on inside a value.
     *
     * @throws JsonEOFException if there is nothing more, be the parser one that waits or one that is fed
     */
    static JsonToken next(JsonParser parser) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null || token == JsonToken.NOT_AVAILABLE) {
            throw new JsonEOFException(parser, token, "the value ends in the middle");
        }
        return token;
    }

    /** Returns the text at which the parser stands, or null if it is something else. */
    static @Nullable String text(JsonParser parser) throws IOException {
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
    }

    /** Returns the text at which the parser stands, or an empty one if it is something else. */
    static String textOrEmpty(JsonParser parser) throws IOException {
        String text = text(parser);
        return text == null ? "" : text;
    }
}
