package dev.headgate.testkit.assertj;

import static io.opentelemetry.api.common.AttributeType.BOOLEAN;
import static io.opentelemetry.api.common.AttributeType.DOUBLE;
import static io.opentelemetry.api.common.AttributeType.LONG;
import static io.opentelemetry.api.common.AttributeType.STRING;
import static io.opentelemetry.api.common.AttributeType.STRING_ARRAY;

import dev.headgate.telemetry.SemanticConventions;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an edition of OpenTelemetry's semantic conventions for generative AI allows a client to tell.
 *
 * <p>Source: open-telemetry/semantic-conventions, docs/gen-ai, v1.41.1; for the latest,
 * open-telemetry/semantic-conventions-genai as of August 2026. Written down a second time on purpose: the names that
 * Headgate sends by stand elsewhere, and a mistake there must not be a mistake here.
 */
record GenAiProfile(
        String schemaUrl, Map<String, AttributeType> attributes, Map<String, Instrument> metrics, String cacheWrite) {
    /** Names of attributes that hold what users and models said. */
    static final Set<String> CONTENT = Set.of(
            "gen_ai.input.messages",
            "gen_ai.output.messages",
            "gen_ai.system_instructions",
            "gen_ai.tool.definitions",
            "gen_ai.tool.call.arguments",
            "gen_ai.tool.call.result",
            "gen_ai.retrieval.query.text",
            "gen_ai.retrieval.documents");

    static final Set<String> OPERATIONS = Set.of(
            "chat",
            "text_completion",
            "generate_content",
            "embeddings",
            "retrieval",
            "execute_tool",
            "create_agent",
            "invoke_agent",
            "invoke_workflow");

    /** How a metric is measured; no buckets for counters. */
    record Instrument(MetricDataType type, String unit, List<Double> buckets, boolean ofTokens) {}

    private static final List<Double> SECONDS =
            List.of(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92);
    private static final List<Double> TOKENS = List.of(
            1.0,
            4.0,
            16.0,
            64.0,
            256.0,
            1024.0,
            4096.0,
            16384.0,
            65536.0,
            262144.0,
            1048576.0,
            4194304.0,
            16777216.0,
            67108864.0);

    static GenAiProfile of(SemanticConventions edition) {
        return edition == SemanticConventions.V1_41 ? v141() : latest();
    }

    private static GenAiProfile v141() {
        Map<String, AttributeType> attributes = common();
        attributes.put("gen_ai.request.top_k", DOUBLE);
        attributes.put("gen_ai.usage.cache_creation.input_tokens", LONG);
        attributes.put("gen_ai.token.type", STRING);
        Instrument seconds = new Instrument(MetricDataType.HISTOGRAM, "s", SECONDS, false);
        return new GenAiProfile(
                "https://opentelemetry.io/schemas/1.41.0",
                attributes,
                Map.of(
                        "gen_ai.client.operation.duration", seconds,
                        "gen_ai.client.operation.time_to_first_chunk", seconds,
                        "gen_ai.client.operation.time_per_output_chunk", seconds,
                        "gen_ai.client.token.usage", new Instrument(MetricDataType.HISTOGRAM, "{token}", TOKENS, true)),
                "gen_ai.usage.cache_creation.input_tokens");
    }

    private static GenAiProfile latest() {
        Map<String, AttributeType> attributes = common();
        attributes.put("gen_ai.request.top_k", LONG);
        attributes.put("gen_ai.usage.cache_write.input_tokens", LONG);
        attributes.put("gen_ai.token.modality", STRING);
        Instrument seconds = new Instrument(MetricDataType.HISTOGRAM, "s", SECONDS, false);
        Map<String, Instrument> metrics = new HashMap<>();
        for (String name : List.of("duration", "time_to_first_chunk", "time_per_output_chunk")) {
            metrics.put("gen_ai.client.inference." + name, seconds);
        }
        for (String name : List.of(
                "input_tokens",
                "output_tokens",
                "cache_read.input_tokens",
                "cache_write.input_tokens",
                "reasoning.output_tokens")) {
            metrics.put(
                    "gen_ai.client.inference.usage." + name,
                    new Instrument(MetricDataType.LONG_SUM, "{token}", List.of(), true));
        }
        return new GenAiProfile(
                "https://opentelemetry.io/schemas/gen-ai/1.42.0",
                attributes,
                metrics,
                "gen_ai.usage.cache_write.input_tokens");
    }

    private static Map<String, AttributeType> common() {
        Map<String, AttributeType> all = new HashMap<>();
        for (String name : List.of(
                "gen_ai.operation.name",
                "gen_ai.provider.name",
                "gen_ai.conversation.id",
                "gen_ai.output.type",
                "gen_ai.request.model",
                "gen_ai.response.id",
                "gen_ai.response.model",
                "gen_ai.agent.id",
                "gen_ai.agent.name",
                "gen_ai.agent.description",
                "gen_ai.agent.version",
                "gen_ai.data_source.id",
                "gen_ai.tool.name",
                "gen_ai.tool.call.id",
                "gen_ai.tool.description",
                "gen_ai.tool.type",
                "gen_ai.workflow.name")) {
            all.put(name, STRING);
        }
        for (String name : List.of(
                "gen_ai.request.choice.count",
                "gen_ai.request.seed",
                "gen_ai.request.max_tokens",
                "gen_ai.usage.input_tokens",
                "gen_ai.usage.output_tokens",
                "gen_ai.usage.cache_read.input_tokens",
                "gen_ai.usage.reasoning.output_tokens",
                "gen_ai.embeddings.dimension.count")) {
            all.put(name, LONG);
        }
        for (String name : List.of(
                "gen_ai.request.temperature",
                "gen_ai.request.top_p",
                "gen_ai.request.frequency_penalty",
                "gen_ai.request.presence_penalty",
                "gen_ai.response.time_to_first_chunk")) {
            all.put(name, DOUBLE);
        }
        for (String name : List.of(
                "gen_ai.request.stop_sequences", "gen_ai.request.encoding_formats", "gen_ai.response.finish_reasons")) {
            all.put(name, STRING_ARRAY);
        }
        all.put("gen_ai.request.stream", BOOLEAN);
        return all;
    }
}
