package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of all chunks of a stream with one parser: to it, they are one document of many values. Making a
 * parser for each chunk would cost more than reading it.
 */
final class ChunkParser implements AutoCloseable {
    private final Slice slice = new Slice();
    private @Nullable JsonParser parser;

    /** Reads the chunk that these bytes are. */
    void read(byte[] bytes, int from, int to, EventDecoder events) throws IOException {
        slice.set(bytes, from, to);
        try {
            JsonParser json = parser;
            if (json == null) {
                json = Json.factory().createParser(slice);
                parser = json;
            }
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw AnswerException.malformed("The stream has an event that is no JSON object.");
            }
            events.decode(json);
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw AnswerException.malformed("The stream has an event whose JSON has no end.");
            }
        } catch (JsonProcessingException e) {
            // Its message quotes the answer.
            throw AnswerException.malformed("The stream has an event of " + (to - from) + " bytes that is no JSON.");
        }
    }

    /** Tells whether bytes are one whole JSON value. */
    static boolean isWhole(byte[] bytes, int from, int to) {
        try (JsonParser json = Json.factory().createParser(bytes, from, to - from)) {
            json.nextToken();
            json.skipChildren();
            return json.currentToken() != null && json.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    /** Gives the parser's buffers back. */
    @Override
    public void close() {
        try {
            if (parser != null) {
                parser.close();
            }
        } catch (IOException impossible) {
            throw new IllegalStateException("a parser of bytes in memory failed to close");
        }
    }

    /** The bytes of one chunk, which seem to be the end until the next chunk is set. */
    private static final class Slice extends InputStream {
        private byte[] bytes = new byte[0];
        private int from;
        private int to;

        void set(byte[] newBytes, int newFrom, int newTo) {
            bytes = newBytes;
            from = newFrom;
            to = newTo;
        }

        @Override
        public int read() {
            return from < to ? bytes[from++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (from == to) {
                return -1;
            }
            int count = Math.min(length, to - from);
            System.arraycopy(bytes, from, into, offset, count);
            from += count;
            return count;
        }
    }
}
