package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.Embedding;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Usage;
import dev.headgate.error.ProtocolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads vectors as Titan and Cohere write them. */
final class EmbeddingReader implements JsonMembers.Reader {
    private static final String TOKENS_HEADER = "X-Amzn-Bedrock-Input-Token-Count";

    private final List<Embedding> embeddings = new ArrayList<>();
    private long tokens = -1;

    private EmbeddingReader() {}

    static EmbeddingResponse read(OngoingCall call, int limit, EmbeddingRequest request) {
        EmbeddingReader reader = new EmbeddingReader();
        AnswerBody.read(call, limit, reader);
        if (reader.embeddings.size() != request.inputs().size()) {
            throw new ProtocolException(
                    "The answer has " + reader.embeddings.size() + " vectors for "
                            + request.inputs().size() + " texts; check the deployment's model.",
                    call.details().build());
        }
        Usage usage = reader.usage(call.header(TOKENS_HEADER), request);
        return new EmbeddingResponse(reader.embeddings, usage, Optional.of(call.model()), List.of());
    }

    @Override
    public void read(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "embedding" -> vector(parser);
            case "embeddings" -> embeddings(parser);
            case "inputTextTokenCount" -> tokens = parser.getValueAsLong(-1);
            default -> {}
        }
    }

    /** Cohere writes an array of vectors, or one such array for each type of numbers. */
    private void embeddings(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            JsonMembers.each(parser, (type, at) -> {
                if (type.equals("float")) {
                    JsonMembers.eachItem(at, this::vector);
                }
            });
        } else {
            JsonMembers.eachItem(parser, this::vector);
        }
    }

    private void vector(JsonParser parser) throws IOException {
        float[] values = new float[1024];
        int count = 0;
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (!parser.currentToken().isNumeric()) {
                    throw AnswerException.wrong("A vector has what is no number; check the deployment's model");
                }
                if (count == values.length) {
                    values = Arrays.copyOf(values, 2 * count);
                }
                values[count++] = parser.getFloatValue();
            }
        }
        if (count == 0) {
            throw AnswerException.wrong("A vector is empty; check the deployment's model");
        }
        embeddings.add(Embedding.of(Arrays.copyOf(values, count)));
    }

    private Usage usage(@Nullable String header, EmbeddingRequest request) {
        long told = tokens;
        if (told < 0 && header != null && header.matches("\\d{1,18}")) {
            told = Long.parseLong(header);
        }
        if (told >= 0) {
            return Usage.of(told, 0);
        }
        long characters = request.inputs().stream().mapToLong(String::length).sum();
        // Four characters a token, as everywhere where nobody counts.
        return Usage.builder().inputTokens((characters + 3) / 4).estimated(true).build();
    }
}
