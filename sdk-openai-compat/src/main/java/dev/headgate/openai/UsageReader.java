package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code usage}, whose input tokens include those read from and written to the cache, into disjoint buckets. */
final class UsageReader {
    /** The only time for which OpenAI's wire keeps what is written. */
    private static final Duration OPENAI_TTL = Duration.ofMinutes(30);

    /** The time for which Anthropic keeps what is written, where nobody asks for an hour. */
    private static final Duration CACHE_CONTROL_TTL = Duration.ofMinutes(5);

    private long input;
    private long output;
    private long cached;
    private long written;
    private long reasoning;
    private @Nullable String cost;

    private UsageReader() {}

    /** Reads one object, at whose start the parser stands, and leaves the parser at its end. */
    static UsageReader read(JsonParser json) throws IOException {
        UsageReader reader = new UsageReader();
        reader.fields(json);
        return reader;
    }

    Usage usage(CacheDialect dialect) {
        return Usage.builder()
                .inputTokens(Math.max(0, input - cached - written))
                .cacheReadTokens(cached)
                .cacheWriteTokens(dialect == CacheDialect.CACHE_CONTROL ? CACHE_CONTROL_TTL : OPENAI_TTL, written)
                .outputTokens(output)
                .reasoningTokens(reasoning)
                .build();
    }

    /** Returns what the provider says that the answer cost. */
    Optional<String> cost() {
        return Optional.ofNullable(cost);
    }

    private void fields(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "prompt_tokens", "input_tokens" -> input = count(json);
                case "completion_tokens", "output_tokens" -> output = count(json);
                // Where a server uses two of these names, they say the same.
                case "cached_tokens", "prompt_cache_hit_tokens" -> cached = Math.max(cached, count(json));
                case "cache_write_tokens", "cache_creation_input_tokens" -> written = Math.max(written, count(json));
                case "reasoning_tokens" -> reasoning = count(json);
                case "cost" -> {
                    cost = value.isNumeric() ? json.getText() : null;
                    json.skipChildren();
                }
                case "prompt_tokens_details",
                        "completion_tokens_details",
                        "input_tokens_details",
                        "output_tokens_details" -> {
                    if (value == JsonToken.START_OBJECT) {
                        fields(json);
                    } else {
                        json.skipChildren();
                    }
                }
                default -> json.skipChildren();
            }
        }
    }

    /** A server that does not know a number sends null or -1. */
    private static long count(JsonParser json) throws IOException {
        long count = json.getValueAsLong(0);
        json.skipChildren();
        return Math.max(0, count);
    }
}
