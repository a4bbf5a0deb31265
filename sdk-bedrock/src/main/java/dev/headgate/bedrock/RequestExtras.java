package dev.headgate.bedrock;

import static java.util.Map.entry;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

    private static final Mapping ELSEWHERE = (extras, path, value) -> {};
    private static final Map<String, Mapping> KNOWN = Map.ofEntries(
            entry(BedrockExtras.SERVICE_TIER, RequestExtras::serviceTier),
            entry(BedrockExtras.LATENCY, RequestExtras::latency),
            entry(BedrockExtras.REQUEST_FIELDS, RequestExtras::requestFields),
            entry(BedrockExtras.RESPONSE_FIELD_PATHS, RequestExtras::responseFieldPaths),
            entry(BedrockExtras.PROMPT_VARIABLES, RequestExtras::promptVariables),
            // Mapped where what they belong to is mapped.
            entry(BedrockExtras.GUARDRAIL, ELSEWHERE),
            entry(BedrockExtras.REQUEST_METADATA, ELSEWHERE),
            entry(BedrockExtras.SYSTEM_TOOLS, ELSEWHERE),
            entry(BedrockExtras.SYSTEM, ELSEWHERE));

    private final ChatRequest request;
    private final String model;
    private final ConverseRequest.Builder builder;
    private final Problems problems;

    /** Maps the value of one extra. */
    @FunctionalInterface
    private interface Mapping {
        void map(RequestExtras extras, String path, String value);
    }

    RequestExtras(ChatRequest request, String model, ConverseRequest.Builder builder, Problems problems) {
        this.request = request;
        this.model = model;
        this.builder = builder;
        this.problems = problems;
    }

    /** Maps the extras, and adds the account's metadata to those of the request. */
    void map(RequestDefaults defaults) {
        if (request.extras().isEmpty() && defaults.metadata().isEmpty()) {
            return;
        }
        new TreeSet<>(request.extras().asMap().keySet()).forEach(this::one);
        Map<String, String> own = request.extras()
                .get(BedrockExtras.REQUEST_METADATA)
                .map(json -> ExtraValues.texts(json, path(BedrockExtras.REQUEST_METADATA), problems))
                .orElse(Map.of());
        Map<String, String> metadata = RequestMetadata.merge(defaults.metadata(), own);
        RequestMetadata.check(metadata, path(BedrockExtras.REQUEST_METADATA), problems);
        if (!metadata.isEmpty()) {
            builder.requestMetadata(metadata);
        }
    }

    static String path(String key) {
        return "extras." + key;
    }

    private void one(String key) {
        Mapping mapping = KNOWN.get(key);
        if (mapping != null) {
            mapping.map(this, path(key), request.extras().get(key).orElseThrow());
        } else if (key.startsWith(PREFIX)) {
            problems.add(
                    path(key),
                    "is none that Bedrock knows",
                    "give one of " + KNOWN.keySet().stream().sorted().collect(Collectors.joining(", ")));
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
