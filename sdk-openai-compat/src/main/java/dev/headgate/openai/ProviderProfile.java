package dev.headgate.openai;

import dev.headgate.chat.ReasoningEffort;
import dev.headgate.spi.EmbeddingLimits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a server that speaks OpenAI's wire really takes and gives. Immutable.
 *
 * <p>Those of known servers are in {@link Server}; the one of a server that nobody knows is {@link #conservative()}.
 * Others are made from these, in Java or by a JSON file that the platform team ships:
 *
 * <pre>{@code
 * ProviderProfile gateway = Server.VLLM.profile().toBuilder()
 *         .name("acme-gateway")
 *         .denied("seed")
 *         .model(changes -> changes.schemaMode(SchemaMode.JSON_OBJECT), "legacy-*")
 *         .build();
 * ProviderProfile same = ProviderProfile.parse("""
 *         {"base": "vllm", "name": "acme-gateway", "denied": ["seed"],
 *          "models": [{"names": ["legacy-*"], "schemaMode": "json_object"}]}""");
 * }</pre>
 */
public final class ProviderProfile {
    private static final ProviderProfile CONSERVATIVE = new ProviderProfileBuilder().build();

    /** Changes for some models. */
    record Variant(List<NamePattern> names, ProviderProfileBuilder.Changes changes, ProviderProfile profile) {
        boolean isFor(String model) {
            return names.stream().anyMatch(name -> name.matches(model));
        }
    }

    final String name;
    final String providerName;
    final KeyPlacement apiKey;
    final Wire wire;
    final Set<Wire> wires;
    final InstructionsRole instructionsRole;
    final MaxTokensField maxTokensField;
    final boolean contentArrays;
    final @Nullable Set<Parameter> allowed;
    final Set<Parameter> denied;
    final Map<Parameter, String> renamed;
    final Map<String, String> added;
    final OptionalInt maxStopTexts;
    final String requiredToolChoice;
    final boolean namedToolChoice;
    final SchemaMode schemaMode;
    final Set<MediaInput> media;
    final ReasoningRequest reasoning;
    final Set<ReasoningEffort> efforts;
    final boolean toolsWithReasoning;
    final boolean encryptedReasoning;
    final ReasoningReturn reasoningReturn;
    final List<String> reasoningFields;
    final Set<String> messageExtras;
    final Set<String> toolCallExtras;
    final StreamUsage streamUsage;
    final List<String> usageLocations;
    final ToolIndexTrust toolIndexes;
    final Map<Integer, ErrorKind> errorStatuses;
    final RateLimitDialect rateLimits;
    final CacheDialect promptCache;
    final Optional<EmbeddingLimits> embeddings;
    final EmbeddingEncoding embeddingEncoding;
    final OnUnsupported onUnsupported;
    private final List<Variant> variants;

    ProviderProfile(ProviderProfileBuilder from, List<Variant> variants) {
        name = from.name;
        providerName = from.providerName;
        apiKey = from.apiKey;
        wire = from.wire;
        wires = Set.copyOf(from.wires);
        instructionsRole = from.instructionsRole;
        maxTokensField = from.maxTokensField;
        contentArrays = from.contentArrays;
        allowed = from.allowed == null ? null : ProviderProfileBuilder.parameters(from.allowed);
        denied = ProviderProfileBuilder.parameters(from.denied);
        renamed = ProviderProfileBuilder.renames(from.renamed);
        added = Map.copyOf(from.added);
        maxStopTexts = from.maxStopTexts;
        requiredToolChoice = from.requiredToolChoice;
        namedToolChoice = from.namedToolChoice;
        schemaMode = from.schemaMode;
        media = Set.copyOf(from.media);
        reasoning = from.reasoning;
        efforts = Set.copyOf(from.efforts);
        toolsWithReasoning = from.toolsWithReasoning;
        encryptedReasoning = from.encryptedReasoning;
        reasoningReturn = from.reasoningReturn;
        reasoningFields = List.copyOf(from.reasoningFields);
        messageExtras = Set.copyOf(from.messageExtras);
        toolCallExtras = Set.copyOf(from.toolCallExtras);
        streamUsage = from.streamUsage;
        usageLocations = List.copyOf(from.usageLocations);
        toolIndexes = from.toolIndexes;
        errorStatuses = Map.copyOf(from.errorStatuses);
        rateLimits = from.rateLimits;
        promptCache = from.promptCache;
        embeddings = Optional.ofNullable(from.embeddings);
        embeddingEncoding = from.embeddingEncoding;
        onUnsupported = from.onUnsupported;
        this.variants = List.copyOf(variants);
    }

    /**
     * Returns the profile of a server that nobody knows: {@code system}, {@code max_tokens}, the parameters of old, no
     * reasoning effort, no strict schema, no cache controls.
     *
     * @return the conservative profile
     */
    public static ProviderProfile conservative() {
        return CONSERVATIVE;
    }

    /**
     * Reads a profile.
     *
     * @param json an object whose members are those of {@link ProviderProfileBuilder}, with {@code base}, the name of a
     *     {@link Server} in lower case, and {@code models} besides
     * @return the profile
     * @throws IllegalArgumentException naming every member that is unknown or wrong
     */
    public static ProviderProfile parse(String json) {
        return ProfileReader.read(json);
    }

    /**
     * Returns a builder that starts with this profile.
     *
     * @return a builder
     */
    public ProviderProfileBuilder toBuilder() {
        return new ProviderProfileBuilder(this);
    }

    /**
     * Returns the name, as it stands in messages.
     *
     * @return such as {@code vllm}
     */
    public String name() {
        return name;
    }

    /** Returns the profile with the changes for a model: those of the first variant that names it. */
    ProviderProfile forModel(String model) {
        for (Variant variant : variants) {
            if (variant.isFor(model)) {
                return variant.profile();
            }
        }
        return this;
    }

    List<Variant> variants() {
        return variants;
    }

    boolean takes(Parameter parameter) {
        return !denied.contains(parameter) && (allowed == null || allowed.contains(parameter));
    }

    /** Returns the name under which a parameter goes out. */
    String nameOf(Parameter parameter) {
        return renamed.getOrDefault(parameter, parameter.wireName());
    }

    boolean adapts() {
        return onUnsupported == OnUnsupported.ADAPT;
    }

    @Override
    public String toString() {
        return "ProviderProfile[" + name + "]";
    }
}
