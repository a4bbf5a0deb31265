package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.Embedding;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads vectors, as numbers or as base64, and puts them in the order of the texts. */
final class EmbeddingReader {
    private final EmbeddingRequest request;
    private final @Nullable Embedding[] embeddings;
    private final ErrorBodyReader errors = new ErrorBodyReader();
    private boolean answered;
    private int count;
    private @Nullable String model;
    private @Nullable Usage usage;

    private EmbeddingReader(EmbeddingRequest request) {
        this.request = request;
        this.embeddings = new Embedding[request.inputs().size()];
    }

    static EmbeddingResponse read(InputStream body, EmbeddingRequest request, Exchange exchange) throws IOException {
        EmbeddingReader reader = new EmbeddingReader(request);
        boolean whole = AnswerBody.read(body, reader::object);
        if (reader.errors.isError(reader.answered)) {
            throw HttpErrors.inAnswer(reader.errors.body(), exchange);
        }
        if (!whole) {
            throw AnswerException.malformed("The answer is no JSON object.");
        }
        return reader.response();
    }

    private void object(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "data" -> data(json);
                case "model" -> model = OutputItem.text(json);
                case "usage" -> {
                    if (value == JsonToken.START_OBJECT) {
                        usage = UsageReader.read(json).usage(CacheDialect.NONE);
                    } else {
                        json.skipChildren();
                    }
                }
                case "error", "message", "detail", "code", "type" -> errors.field(name, json);
                default -> json.skipChildren();
            }
        }
    }

    private void data(JsonParser json) throws IOException {
        answered = true;
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
            if (t == JsonToken.START_OBJECT) {
                element(json);
            } else {
                json.skipChildren();
            }
        }
    }

    private void element(JsonParser json) throws IOException {
        int index = count;
        Embedding embedding = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "index" -> {
                    index = json.getValueAsInt(count);
                    json.skipChildren();
                }
                case "embedding" ->
                    embedding = Embedding.of(value == JsonToken.VALUE_STRING ? packed(json) : numbers(json));
                default -> json.skipChildren();
            }
        }
        if (embedding == null || index < 0 || index >= embeddings.length || embeddings[index] != null) {
            throw AnswerException.malformed("The answer has a vector that belongs to none of the " + embeddings.length
                    + " texts, or none where one should be.");
        }
        embeddings[index] = embedding;
        count++;
    }

    private static float[] numbers(JsonParser json) throws IOException {
        float[] values = new float[1024];
        int count = 0;
        if (json.currentToken() == JsonToken.START_ARRAY) {
            for (JsonToken t = json.nextToken(); t != JsonToken.END_ARRAY && t != null; t = json.nextToken()) {
                if (!t.isNumeric()) {
                    throw AnswerException.malformed("A vector has what is no number; check the deployment's model.");
                }
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                values[count++] = json.getFloatValue();
            }
        } else {
            json.skipChildren();
        }
        return checked(Arrays.copyOf(values, count));
    }

    /** Reads little-endian 32-bit floats. */
    private static float[] packed(JsonParser json) throws IOException {
        byte[] bytes;
        try {
            bytes = json.getBinaryValue();
        } catch (IOException notBase64) {
            throw AnswerException.malformed("A vector is no base64; check the profile's embeddingEncoding.");
        }
        if (bytes.length % Float.BYTES != 0) {
            throw AnswerException.malformed("A vector of " + bytes.length + " bytes is no row of 32-bit floats.");
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return checked(values);
    }

    private static float[] checked(float[] values) throws AnswerException {
        if (values.length == 0) {
            throw AnswerException.malformed("A vector is empty; check the deployment's model.");
        }
        return values;
    }

    private EmbeddingResponse response() throws AnswerException {
        if (count != embeddings.length) {
            throw AnswerException.malformed("The answer has " + count + " vectors for " + embeddings.length
                    + " texts; check the deployment's model.");
        }
        List<Embedding> all = List.of(embeddings);
        int dimensions = request.dimensions().orElse(all.get(0).dimensions());
        for (Embedding embedding : all) {
            if (embedding.dimensions() != dimensions) {
                throw AnswerException.malformed("The answer has a vector of " + embedding.dimensions()
                        + " dimensions in place of " + dimensions + "; check the deployment's model.");
            }
        }
        return new EmbeddingResponse(
                all,
                usage == null ? estimated() : usage,
                Optional.ofNullable(model).filter(name -> !name.isEmpty()),
                List.of());
    }

    private Usage estimated() {
        long characters = request.inputs().stream().mapToLong(String::length).sum();
        // Four characters a token, as everywhere where nobody counts.
        return Usage.builder().inputTokens((characters + 3) / 4).estimated(true).build();
    }
}
