package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment calls: a model, an inference profile, or the ARN of either.
 *
 * <pre>{@code
 * BedrockModelId.parse("eu.anthropic.claude-sonnet-4-5-20250929-v1:0").destinationRegions("eu-central-1");
 * }</pre>
 *
 * <p>A profile may carry a request to any of its destination regions. They are known for the prefixes that AWS lists;
 * what an application profile or a prompt leads to only its maker knows, and declares.
 */
public final class BedrockModelId {
    /** What an id names. */
    public enum Kind {
        /** A model of Bedrock by its own id or ARN, called in one region. */
        FOUNDATION_MODEL,
        /** A profile of AWS that spreads requests over regions, such as {@code eu.…} or {@code global.…}. */
        INFERENCE_PROFILE,
        /** A profile that somebody made, for tags and costs; it copies a model or another profile. */
        APPLICATION_INFERENCE_PROFILE,
        /** Capacity that was bought. */
        PROVISIONED_MODEL,
        /** A model that was tuned, or its deployment. */
        CUSTOM_MODEL,
        /** A model that was brought along. */
        IMPORTED_MODEL,
        /** A stored prompt, which names its model itself. */
        PROMPT,
        /** A router between models. */
        PROMPT_ROUTER,
        /** An endpoint of SageMaker that is registered with Bedrock. */
        SAGEMAKER_ENDPOINT,
        /** A name that does not say what it is. */
        OTHER
    }

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,2047}");
    /** Whoever makes models on Bedrock: a word before one of these is a prefix. New makers need not be added. */
    private static final Set<String> MAKERS = Set.of(
            "ai21",
            "amazon",
            "anthropic",
            "cohere",
            "deepseek",
            "google",
            "luma",
            "meta",
            "minimax",
            "mistral",
            "moonshot",
            "moonshotai",
            "nvidia",
            "openai",
            "qwen",
            "stability",
            "twelvelabs",
            "writer",
            "xai",
            "zai");

    private final String id;
    private final Kind kind;
    private final @Nullable ModelArn arn;
    private final @Nullable String geography;
    private final @Nullable Set<String> declared;

    private BedrockModelId(
            String id, Kind kind, @Nullable ModelArn arn, @Nullable String geography, @Nullable Set<String> declared) {
        this.id = id;
        this.kind = kind;
        this.arn = arn;
        this.geography = geography;
        this.declared = declared;
    }

    /**
     * Reads an id as the console and the AWS CLI show it.
     *
     * @param id the id or ARN
     * @return what it says
     * @throws IllegalArgumentException if it can be no id, with what to write instead
     */
    public static BedrockModelId parse(String id) {
        Problems problems = new Problems("Bedrock model");
        problems.checkText(id, "model", "give its id, such as eu.anthropic.claude-sonnet-4-5-20250929-v1:0");
        problems.throwIfAny();
        BedrockModelId parsed = id.startsWith("arn:") ? ofArn(id, problems) : ofName(id, problems);
        problems.throwIfAny();
        return Objects.requireNonNull(parsed);
    }

    private static @Nullable BedrockModelId ofArn(String id, Problems problems) {
        ModelArn arn = ModelArn.parse(id, problems);
        if (arn == null) {
            return null;
        }
        String geography = null;
        if (arn.kind() == Kind.INFERENCE_PROFILE) {
            geography = geography(arn.name(), problems);
        }
        return new BedrockModelId(id, arn.kind(), arn, geography, null);
    }

    private static @Nullable BedrockModelId ofName(String id, Problems problems) {
        if (!PLAIN.matcher(id).matches()) {
            problems.add(
                    "model",
                    "has characters that no id has, or too many",
                    "give its id, such as eu.anthropic.claude-sonnet-4-5-20250929-v1:0, or its ARN");
            return null;
        }
        String geography = geography(id, problems);
        if (geography != null) {
            return new BedrockModelId(id, Kind.INFERENCE_PROFILE, null, geography, null);
        }
        Kind kind = id.indexOf('.') > 0 ? Kind.FOUNDATION_MODEL : Kind.OTHER;
        return new BedrockModelId(id, kind, null, null, null);
    }

    private static @Nullable String geography(String name, Problems problems) {
        String[] words = name.split("\\.", 3);
        if (words.length < 2) {
            return null;
        }
        if (Geographies.isKnown(words[0])) {
            return words[0];
        }
        problems.check(
                words.length < 3 || !MAKERS.contains(words[1]),
                "model",
                "has the unknown prefix " + words[0] + ".",
                "the prefixes of inference profiles are " + Geographies.names()
                        + " For another, use the profile's ARN and declare its destination regions");
        return null;
    }

    /**
     * Declares where requests may be carried to, which takes the place of what is known.
     *
     * @param regions at least one region
     * @return an id like this one
     * @throws IllegalArgumentException if there is none
     */
    public BedrockModelId withDestinationRegions(Set<String> regions) {
        Problems problems = new Problems("Bedrock model");
        problems.check(
                regions != null && !regions.isEmpty(), "destinationRegions", "are missing", "name at least one region");
        problems.throwIfAny();
        return new BedrockModelId(id, kind, arn, geography, Set.copyOf(regions));
    }

    /**
     * Returns the id as it was given.
     *
     * @return the id or ARN
     */
    public String id() {
        return id;
    }

    /**
     * Returns what the id names.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns who owns it.
     *
     * @return the twelve digits in the ARN, if it has them
     */
    public Optional<String> accountNumber() {
        return arn == null ? Optional.empty() : arn.account();
    }

    /**
     * Returns where it has to be called.
     *
     * @return the region in the ARN, if it is one
     */
    public Optional<String> region() {
        return Optional.ofNullable(arn).map(ModelArn::region);
    }

    /**
     * Returns the prefix of a profile of AWS.
     *
     * @return such as {@code eu} or {@code global}
     */
    public Optional<String> geography() {
        return Optional.ofNullable(geography);
    }

    /**
     * Tells whether a request may be carried to any commercial region, those included that do not exist yet.
     *
     * @return true for {@code global.} profiles whose destinations were not declared
     */
    public boolean isGlobal() {
        return declared == null && Geographies.GLOBAL.equals(geography);
    }

    /**
     * Returns all the regions where a request may be answered: at worst, over all models that a prefix is used with.
     *
     * @param calledIn the region of the account that calls
     * @return the regions; empty if nobody knows them, and {@link #withDestinationRegions} has to say
     */
    public Optional<Set<String>> destinationRegions(String calledIn) {
        if (declared != null) {
            return Optional.of(declared);
        }
        return switch (kind) {
            case INFERENCE_PROFILE -> geography == null ? Optional.empty() : Geographies.destinations(geography);
            case FOUNDATION_MODEL, PROVISIONED_MODEL, CUSTOM_MODEL, IMPORTED_MODEL, SAGEMAKER_ENDPOINT ->
                Optional.of(Set.of(region().orElse(calledIn)));
            case APPLICATION_INFERENCE_PROFILE, PROMPT, PROMPT_ROUTER, OTHER -> Optional.empty();
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BedrockModelId that && id.equals(that.id) && Objects.equals(declared, that.declared);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, declared);
    }

    @Override
    public String toString() {
        return id;
    }
}
