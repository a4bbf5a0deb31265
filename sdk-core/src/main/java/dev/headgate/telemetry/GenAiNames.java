package dev.headgate.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/**
 * Names of OpenTelemetry's GenAI semantic conventions.
 *
 * <p>Source: {@code open-telemetry/semantic-conventions} 1.41.1, {@code docs/gen-ai}; for {@code GENAI_LATEST} the
 * repository {@code open-telemetry/semantic-conventions-genai}.
 */
final class GenAiNames {
    static final String SCHEMA_URL_1_41 = "https://opentelemetry.io/schemas/1.41.0";
    static final String SCHEMA_URL_LATEST = "https://opentelemetry.io/schemas/gen-ai/1.42.0";

    static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    static final AttributeKey<String> REQUEST_MODEL = AttributeKey.stringKey("gen_ai.request.model");
    static final AttributeKey<String> CONVERSATION = AttributeKey.stringKey("gen_ai.conversation.id");
    static final AttributeKey<String> OUTPUT_TYPE = AttributeKey.stringKey("gen_ai.output.type");
    static final AttributeKey<Long> SEED = AttributeKey.longKey("gen_ai.request.seed");
    static final AttributeKey<Boolean> STREAM = AttributeKey.booleanKey("gen_ai.request.stream");
    static final AttributeKey<Long> MAX_TOKENS = AttributeKey.longKey("gen_ai.request.max_tokens");
    static final AttributeKey<Double> TEMPERATURE = AttributeKey.doubleKey("gen_ai.request.temperature");
    static final AttributeKey<Double> TOP_P = AttributeKey.doubleKey("gen_ai.request.top_p");
    static final AttributeKey<String> RESPONSE_ID = AttributeKey.stringKey("gen_ai.response.id");
    static final AttributeKey<String> RESPONSE_MODEL = AttributeKey.stringKey("gen_ai.response.model");
    static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");
    static final AttributeKey<Double> FIRST_CHUNK = AttributeKey.doubleKey("gen_ai.response.time_to_first_chunk");
    static final AttributeKey<Long> INPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = AttributeKey.longKey("gen_ai.usage.output_tokens");
    static final AttributeKey<Long> CACHE_READ_TOKENS = AttributeKey.longKey("gen_ai.usage.cache_read.input_tokens");
    static final AttributeKey<Long> CACHE_WRITE_TOKENS_1_41 =
            AttributeKey.longKey("gen_ai.usage.cache_creation.input_tokens");
    static final AttributeKey<Long> CACHE_WRITE_TOKENS_LATEST =
            AttributeKey.longKey("gen_ai.usage.cache_write.input_tokens");
    static final AttributeKey<Long> REASONING_TOKENS = AttributeKey.longKey("gen_ai.usage.reasoning.output_tokens");
    static final AttributeKey<Long> DIMENSIONS = AttributeKey.longKey("gen_ai.embeddings.dimension.count");
    static final AttributeKey<String> TOKEN_TYPE = AttributeKey.stringKey("gen_ai.token.type");
    static final AttributeKey<String> TOKEN_MODALITY = AttributeKey.stringKey("gen_ai.token.modality");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    static final AttributeKey<String> CLOUD_REGION = AttributeKey.stringKey("cloud.region");

    static final String INPUT_MESSAGES = "gen_ai.input.messages";
    static final String OUTPUT_MESSAGES = "gen_ai.output.messages";
    static final String SYSTEM_INSTRUCTIONS = "gen_ai.system_instructions";
    static final String DETAILS_EVENT = "gen_ai.client.inference.operation.details";

    static final String CHAT = "chat";
    static final String EMBEDDINGS = "embeddings";
    static final String INPUT = "input";
    static final String OUTPUT = "output";

    static final String DURATION = "gen_ai.client.operation.duration";
    static final String DURATION_LATEST = "gen_ai.client.inference.duration";
    static final String TOKEN_USAGE = "gen_ai.client.token.usage";
    static final String USAGE_LATEST = "gen_ai.client.inference.usage.";
    static final String TIME_TO_FIRST_CHUNK = "gen_ai.client.operation.time_to_first_chunk";
    static final String TIME_TO_FIRST_CHUNK_LATEST = "gen_ai.client.inference.time_to_first_chunk";
    static final String TIME_PER_CHUNK = "gen_ai.client.operation.time_per_output_chunk";
    static final String TIME_PER_CHUNK_LATEST = "gen_ai.client.inference.time_per_output_chunk";

    /** The buckets that the conventions ask for, in seconds. */
    static final List<Double> SECONDS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);

    /** The buckets that the conventions ask for, in tokens: powers of four. */
    static final List<Long> TOKENS = List.of(
            1L, 4L, 16L, 64L, 256L, 1024L, 4096L, 16384L, 65536L, 262144L, 1048576L, 4194304L, 16777216L, 67108864L);

    private GenAiNames() {}
}
