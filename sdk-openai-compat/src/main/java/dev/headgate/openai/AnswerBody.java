package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a plain answer as it comes. */
final class AnswerBody {
    /** Reads an object, at whose start the parser stands, and leaves the parser at its end. */
    interface Reader {
        void read(JsonParser json) throws IOException;
    }

    private AnswerBody() {}

    /**
     * Reads the body.
     *
     * @return whether it is one JSON object, be it wrapped in a list, as Gemini wraps errors
     * @throws AnswerException if it is empty, ends too early, or is no JSON
     */
    static boolean read(InputStream body, Reader reader) throws IOException {
        try (JsonParser json = Json.factory().createParser(body)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw AnswerException.cut("The answer is empty. Ask again.");
            }
            if (first == JsonToken.START_ARRAY) {
                first = json.nextToken();
            }
            if (first != JsonToken.START_OBJECT) {
                return false;
            }
            reader.read(json);
            return json.currentToken() == JsonToken.END_OBJECT;
        } catch (JsonEOFException e) {
            throw AnswerException.cut("The answer ended within its JSON. Ask again.");
        } catch (JsonProcessingException e) {
            // Its message quotes the answer.
            throw AnswerException.malformed("The answer is no JSON from " + position(e) + " on.");
        }
    }

    private static String position(JsonProcessingException e) {
        return e.getLocation() == null
                ? "an unknown place"
                : "byte " + e.getLocation().getByteOffset();
    }
}
