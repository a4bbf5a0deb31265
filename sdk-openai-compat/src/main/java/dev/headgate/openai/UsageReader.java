package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.Usage;
import java.io.IOException;
import java.time.Duration;

/** Reads {@code usage}, whose prompt tokens include those read from and written to the cache, into disjoint buckets. */
final class UsageReader {
    /** The only time for which this wire keeps what is written. */
    private static final Duration CACHE_TTL = Duration.ofMinutes(30);

    private long prompt;
    private long completion;
    private long cached;
    private long written;
    private long reasoning;

    private UsageReader() {}

    /** Reads one object, at whose start the parser stands, and leaves the parser at its end. */
    static Usage read(JsonParser json) throws IOException {
        UsageReader reader = new UsageReader();
        reader.fields(json);
        return Usage.builder()
                .inputTokens(Math.max(0, reader.prompt - reader.cached - reader.written))
                .cacheReadTokens(reader.cached)
                .cacheWriteTokens(CACHE_TTL, reader.written)
                .outputTokens(reader.completion)
                .reasoningTokens(reader.reasoning)
                .build();
    }

    private void fields(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken value = json.nextToken();
            switch (name) {
                case "prompt_tokens" -> prompt = count(json);
                case "completion_tokens" -> completion = count(json);
                case "cached_tokens" -> cached = count(json);
                case "cache_write_tokens" -> written = count(json);
                case "reasoning_tokens" -> reasoning = count(json);
                case "prompt_tokens_details", "completion_tokens_details" -> {
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
