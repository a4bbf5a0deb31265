package dev.headgate.bedrock;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.PromptVariableValues;

/** Maps what a request asks of Bedrock alone. */
final class RequestExtras {
    static final String PREFIX = "bedrock/";
    private static final Set<String> TIERS = Set.of("priority", "default", "flex", "reserved");
    private static final Set<String> LATENCIES = Set.of("standard", "optimized");
    private static final Pattern POINTER = Pattern.compile("(/([^~/]|~[01])*){1,64}");
    private static final int MAX_POINTERS = 10;

    private final ChatRequest request;
    private final String model;
    private final ConverseRequest.Builder builder;
    private final Problems problems;
    private final Map<String, BiConsumer<String, String>> known = Map.of(
            BedrockExtras.SERVICE_TIER, this::serviceTier,
            BedrockExtras.LATENCY, this::latency,
            BedrockExtras.REQUEST_FIELDS, this::requestFields,
            BedrockExtras.RESPONSE_FIELD_PATHS, this::responseFieldPaths,
            BedrockExtras.PROMPT_VARIABLES, this::promptVariables,
            // Mapped where what they belong to is mapped.
            BedrockExtras.GUARDRAIL, (path, value) -> {},
            BedrockExtras.REQUEST_METADATA, (path, value) -> {},
            BedrockExtras.SYSTEM_TOOLS, (path, value) -> {},
            BedrockExtras.SYSTEM, (path, value) -> {});

    RequestExtras(ChatRequest request, String model, ConverseRequest.Builder builder, Problems problems) {
        this.request = request;
        this.model = model;
        this.builder = builder;
        this.problems = problems;
    }

    /** Maps the extras, and adds the account's metadata to those of the request. */
    void map(RequestDefaults defaults) {
        new TreeSet<>(request.extras().asMap().keySet()).forEach(this::one);
        Map<String, String> own = request.extras()
                .get(BedrockExtras.REQUEST_METADATA)
                .map(json -> ExtraValues.texts(json, path(BedrockExtras.REQUEST_METADATA), problems))
                .orElse(Map.of());
        Map<String, String> metadata = RequestMetadata.merge(defaults, own);
        RequestMetadata.check(metadata, path(BedrockExtras.REQUEST_METADATA), problems);
        if (!metadata.isEmpty()) {
            builder.requestMetadata(metadata);
        }
    }

    static String path(String key) {
        return "extras." + key;
    }

    private void one(String key) {
        BiConsumer<String, String> mapping = known.get(key);
        if (mapping != null) {
            mapping.accept(path(key), request.extras().get(key).orElseThrow());
        } else if (key.startsWith(PREFIX)) {
            problems.add(
                    path(key),
                    "is none that Bedrock knows",
                    "give one of " + known.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    private void serviceTier(String path, String tier) {
        problems.check(TIERS.contains(tier), path, "is no service tier", "give priority, default, flex or reserved");
        builder.serviceTier(service -> service.type(tier));
    }

    private void latency(String path, String latency) {
        problems.check(LATENCIES.contains(latency), path, "is no latency profile", "give standard or optimized");
        builder.performanceConfig(performance -> performance.latency(latency));
    }

    private void requestFields(String path, String json) {
        if (Json.isObject(json)) {
            builder.additionalModelRequestFields(JsonDocuments.parse(json));
        } else {
            problems.add(path, "is no JSON object", "give the model's own members, such as {\"top_k\": 5}");
        }
    }

    private void responseFieldPaths(String path, String json) {
        List<String> pointers = ExtraValues.list(json, path, problems);
        problems.check(
                pointers.size() <= MAX_POINTERS,
                path,
                "has " + pointers.size() + " paths",
                "give at most " + MAX_POINTERS);
        for (int i = 0; i < pointers.size(); i++) {
            problems.check(
                    POINTER.matcher(pointers.get(i)).matches(),
                    path + "[" + i + "]",
                    "is no JSON pointer",
                    "give one such as /stop_sequence");
        }
        builder.additionalModelResponseFieldPaths(pointers);
    }

    private void promptVariables(String path, String json) {
        problems.check(
                model.contains(":prompt/"),
                path,
                "are for prompts alone",
                "call the ARN of a prompt, or leave them out");
        problems.check(
                request.system().isEmpty()
                        && request.tools().isEmpty()
                        && request.parameters().equals(ChatParameters.unset()),
                path,
                "come with system texts, tools or parameters",
                "write those in the prompt: Bedrock takes them from there");
        Map<String, String> texts = ExtraValues.texts(json, path, problems);
        builder.promptVariables(texts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, text -> PromptVariableValues.fromText(text.getValue()))));
    }
}
