package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.headgate.chat.ChatResponse;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a plain answer as it comes. */
final class CompletionBody {
    private CompletionBody() {}

    static ChatResponse read(InputStream body, Exchange exchange) throws IOException {
        ResponseCollector collector = new ResponseCollector(exchange::toolCallId);
        JsonToken last = null;
        try (JsonParser json = Json.factory().createParser(body)) {
            JsonToken first = json.nextToken();
            if (first == JsonToken.START_ARRAY) {
                // Gemini wraps its errors so.
                first = json.nextToken();
            }
            if (first == null) {
                throw AnswerException.cut("The answer is empty. Ask again.");
            }
            if (first == JsonToken.START_OBJECT) {
                CompletionReader.read(json, collector);
                last = json.currentToken();
            }
        } catch (JsonEOFException e) {
            throw AnswerException.cut("The answer ended within its JSON. Ask again.");
        } catch (JsonProcessingException e) {
            // Its message quotes the answer.
            throw AnswerException.malformed("The answer is no JSON from " + position(e) + " on.");
        }
        ErrorBody error = collector.error();
        if (error != null) {
            throw HttpErrors.inAnswer(error, exchange);
        }
        if (last != JsonToken.END_OBJECT) {
            throw AnswerException.malformed("The answer is no JSON object.");
        }
        return collector.response(exchange);
    }

    private static String position(JsonProcessingException e) {
        return e.getLocation() == null
                ? "an unknown place"
                : "byte " + e.getLocation().getByteOffset();
    }
}
