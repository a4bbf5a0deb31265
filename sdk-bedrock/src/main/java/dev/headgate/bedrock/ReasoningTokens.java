package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.headgate.chat.Usage;
import dev.headgate.internal.Json;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds how many of the output tokens were thoughts. Converse has no member for it; some models tell it in their own
 * answer, of which Converse passes on what {@link BedrockExtras#RESPONSE_FIELD_PATHS} asks for.
 */
final class ReasoningTokens {
    private static final Set<String> NAMES = Set.of("reasoning_tokens", "thinking_tokens");

    private ReasoningTokens() {}

    /** Returns the usage with the number that the model's own members tell, at whatever depth. */
    static Usage in(Usage usage, @Nullable String fields) {
        long tokens = fields == null ? 0 : find(fields);
        // What is more than the whole output counts something else.
        return tokens > 0 && tokens <= usage.outputTokens()
                ? usage.plus(Usage.builder().reasoningTokens(tokens).build())
                : usage;
    }

    private static long find(String fields) {
        try (JsonParser parser = Json.factory().createParser(fields)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT
                        && parser.currentName() != null
                        && NAMES.contains(parser.currentName())) {
                    return parser.getLongValue();
                }
            }
        } catch (IOException tooLarge) {
            return 0;
        }
        return 0;
    }
}
