package dev.headgate.samples.acme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.Usage;
import dev.headgate.error.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the parts that plain answers and streams share. */
final class AcmeAnswer {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** For how long Acme keeps what it has cached. */
    private static final Duration CACHED_FOR = Duration.ofMinutes(5);

    private AcmeAnswer() {}

    static ChatResponse read(String body, AcmeExchange exchange) {
        JsonNode answer = object(body, exchange);
        if (!answer.hasNonNull("end")) {
            throw new ProtocolException("Acme's answer has no end; tell Acme.", exchange.details());
        }
        String text = answer.path("text").asText("");
        List<Content> said = text.isEmpty() ? List.of() : List.of(Content.text(text));
        ChatResponse.Builder response = ChatResponse.builder(new Message(Role.ASSISTANT, said, Extras.none()))
                .id(answer.path("id").textValue())
                .model(answer.path("model").textValue())
                .requestId(exchange.requestId())
                .finishReason(reason(answer), answer.path("end").asText());
        usage(answer).ifPresent(response::usage);
        return response.build();
    }

    /** Reads one object. The parser's own exception would quote what it could not read. */
    static JsonNode object(String text, AcmeExchange exchange) {
        try {
            JsonNode node = JSON.readTree(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            // Told below.
        }
        throw new ProtocolException("What Acme sent is no JSON object; is there a proxy between?", exchange.details());
    }

    static FinishReason reason(JsonNode answer) {
        return switch (answer.path("end").asText()) {
            case "done" -> FinishReason.STOP;
            case "length" -> FinishReason.MAX_OUTPUT_TOKENS;
            case "filter" -> FinishReason.CONTENT_FILTERED;
            default -> FinishReason.OTHER;
        };
    }

    /** Acme's "in" includes what came from the cache and what went there. */
    static Optional<Usage> usage(JsonNode answer) {
        JsonNode told = answer.path("usage");
        if (!told.isObject()) {
            return Optional.empty();
        }
        long read = told.path("from_cache").asLong();
        long written = told.path("to_cache").asLong();
        return Optional.of(Usage.builder()
                .inputTokens(told.path("in").asLong() - read - written)
                .cacheReadTokens(read)
                .cacheWriteTokens(CACHED_FOR, written)
                .outputTokens(told.path("out").asLong())
                .build());
    }
}
