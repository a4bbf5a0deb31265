package dev.headgate.openai;

import dev.headgate.chat.ReasoningEffort;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import dev.headgate.spi.EmbeddingLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects what is known of a server. Not thread-safe.
 *
 * <p>Methods that take several values replace those that were set before.
 */
public final class ProviderProfileBuilder {
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");
    private static final Pattern LOCATION =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}(\\.[A-Za-z_][A-Za-z0-9_-]{0,63})?");

    /** Changes what differs for some models. */
    @FunctionalInterface
    public interface Changes {
        /**
         * Sets what differs.
         *
         * @param profile starts with what holds for all models
         */
        void apply(ProviderProfileBuilder profile);
    }

    private record Models(List<String> names, Changes changes) {}

    String name = "conservative";
    String providerName = "openai";
    KeyPlacement apiKey = KeyPlacement.bearer();
    Wire wire = Wire.CHAT_COMPLETIONS;
    Set<Wire> wires = EnumSet.of(Wire.CHAT_COMPLETIONS);
    InstructionsRole instructionsRole = InstructionsRole.SYSTEM;
    MaxTokensField maxTokensField = MaxTokensField.MAX_TOKENS;
    boolean contentArrays;

    @Nullable
    Collection<String> allowed =
            Parameter.ORIGINAL.stream().map(Parameter::wireName).toList();

    Collection<String> denied = List.of();
    Map<String, String> renamed = Map.of();
    Map<String, String> added = new TreeMap<>();
    OptionalInt maxStopTexts = OptionalInt.of(4);
    String requiredToolChoice = "required";
    boolean namedToolChoice = true;
    SchemaMode schemaMode = SchemaMode.NATIVE;
    Collection<MediaInput> media = EnumSet.of(MediaInput.IMAGE_URL, MediaInput.IMAGE_BYTES);
    ReasoningRequest reasoning = ReasoningRequest.NONE;
    Collection<ReasoningEffort> efforts = EnumSet.allOf(ReasoningEffort.class);
    boolean toolsWithReasoning = true;
    boolean encryptedReasoning;
    ReasoningReturn reasoningReturn = ReasoningReturn.NONE;
    Collection<String> reasoningFields = List.of("reasoning_content", "reasoning");
    Collection<String> messageExtras = List.of();
    Collection<String> toolCallExtras = List.of();
    StreamUsage streamUsage = StreamUsage.ON_REQUEST;
    Collection<String> usageLocations = List.of("usage", "x_groq.usage");
    ToolIndexTrust toolIndexes = ToolIndexTrust.TRUSTED;
    Map<Integer, ErrorKind> errorStatuses = new TreeMap<>();
    RateLimitDialect rateLimits = RateLimitDialect.OPENAI;
    CacheDialect promptCache = CacheDialect.NONE;

    @Nullable
    EmbeddingLimits embeddings = new EmbeddingLimits(32, 8192);

    EmbeddingEncoding embeddingEncoding = EmbeddingEncoding.FLOAT;
    OnUnsupported onUnsupported = OnUnsupported.FAIL;
    private final List<Models> models = new ArrayList<>();

    ProviderProfileBuilder() {}

    ProviderProfileBuilder(ProviderProfile from) {
        name = from.name;
        providerName = from.providerName;
        apiKey = from.apiKey;
        wire = from.wire;
        wires = from.wires;
        instructionsRole = from.instructionsRole;
        maxTokensField = from.maxTokensField;
        contentArrays = from.contentArrays;
        allowed = from.allowed == null ? null : wireNames(from.allowed);
        denied = wireNames(from.denied);
        renamed = new TreeMap<>();
        from.renamed.forEach((parameter, other) -> renamed.put(parameter.wireName(), other));
        added = new TreeMap<>(from.added);
        maxStopTexts = from.maxStopTexts;
        requiredToolChoice = from.requiredToolChoice;
        namedToolChoice = from.namedToolChoice;
        schemaMode = from.schemaMode;
        media = from.media;
        reasoning = from.reasoning;
        efforts = from.efforts;
        toolsWithReasoning = from.toolsWithReasoning;
        encryptedReasoning = from.encryptedReasoning;
        reasoningReturn = from.reasoningReturn;
        reasoningFields = from.reasoningFields;
        messageExtras = from.messageExtras;
        toolCallExtras = from.toolCallExtras;
        streamUsage = from.streamUsage;
        usageLocations = from.usageLocations;
        toolIndexes = from.toolIndexes;
        errorStatuses = new TreeMap<>(from.errorStatuses);
        rateLimits = from.rateLimits;
        promptCache = from.promptCache;
        embeddings = from.embeddings.orElse(null);
        embeddingEncoding = from.embeddingEncoding;
        onUnsupported = from.onUnsupported;
        from.variants()
                .forEach(variant -> models.add(new Models(
                        variant.names().stream().map(NamePattern::toString).toList(), variant.changes())));
    }

    private static List<String> wireNames(Set<Parameter> parameters) {
        return parameters.stream().map(Parameter::wireName).sorted().toList();
    }

    /**
     * Sets the name, as it stands in messages.
     *
     * @param name not blank
     * @return this builder
     */
    public ProviderProfileBuilder name(String name) {
        this.name = name;
        return this;
    }

    /**
     * Sets the name of the provider in telemetry and records.
     *
     * @param name by OpenTelemetry's list of {@code gen_ai.provider.name} where it has one
     * @return this builder
     */
    public ProviderProfileBuilder providerName(String name) {
        this.providerName = name;
        return this;
    }

    /**
     * Sets where the API key stands.
     *
     * @param placement the place
     * @return this builder
     */
    public ProviderProfileBuilder apiKey(KeyPlacement placement) {
        this.apiKey = placement;
        return this;
    }

    /**
     * Sets the form in which chats go out, where the account does not set another.
     *
     * @param wire one of {@link #wires}
     * @return this builder
     */
    public ProviderProfileBuilder wire(Wire wire) {
        this.wire = wire;
        return this;
    }

    /**
     * Sets the forms that the server speaks.
     *
     * @param wires at least one
     * @return this builder
     */
    public ProviderProfileBuilder wires(Wire... wires) {
        this.wires = new LinkedHashSet<>(Arrays.asList(wires));
        return this;
    }

    /**
     * Sets the role of system texts.
     *
     * @param role the role
     * @return this builder
     */
    public ProviderProfileBuilder instructionsRole(InstructionsRole role) {
        this.instructionsRole = role;
        return this;
    }

    /**
     * Sets the field of Chat Completions that bounds the output.
     *
     * @param field the field
     * @return this builder
     */
    public ProviderProfileBuilder maxTokensField(MaxTokensField field) {
        this.maxTokensField = field;
        return this;
    }

    /**
     * Sets whether a message of several texts goes out as an array; else they are joined, with an empty line between
     * those of the system and of the user.
     *
     * @param taken whether the server takes arrays of texts
     * @return this builder
     */
    public ProviderProfileBuilder contentArrays(boolean taken) {
        this.contentArrays = taken;
        return this;
    }

    /**
     * Sets the only optional parameters that may be sent.
     *
     * @param parameters their names in Chat Completions, such as {@code top_p}
     * @return this builder
     */
    public ProviderProfileBuilder allowed(String... parameters) {
        this.allowed = Arrays.asList(parameters);
        return this;
    }

    /**
     * Allows all optional parameters but those denied.
     *
     * @return this builder
     */
    public ProviderProfileBuilder allAllowed() {
        this.allowed = null;
        return this;
    }

    /**
     * Sets the optional parameters that may not be sent: those that the server refuses, and those it would ignore.
     *
     * @param parameters their names in Chat Completions, such as {@code seed}
     * @return this builder
     */
    public ProviderProfileBuilder denied(String... parameters) {
        this.denied = Arrays.asList(parameters);
        return this;
    }

    /**
     * Sets the names that parameters have with this server.
     *
     * @param names such as {@code random_seed}, by their names in Chat Completions, such as {@code seed}
     * @return this builder
     */
    public ProviderProfileBuilder renamed(Map<String, String> names) {
        this.renamed = names;
        return this;
    }

    /**
     * Adds a field that goes out with every chat.
     *
     * @param field its name
     * @param json its value
     * @return this builder
     */
    public ProviderProfileBuilder added(String field, String json) {
        this.added.put(field, json);
        return this;
    }

    /**
     * Sets how many stop texts a request may have.
     *
     * @param most 1 or more
     * @return this builder
     */
    public ProviderProfileBuilder maxStopTexts(int most) {
        this.maxStopTexts = OptionalInt.of(most);
        return this;
    }

    /**
     * Sets the word for "call some tool".
     *
     * @param word such as {@code any}
     * @return this builder
     */
    public ProviderProfileBuilder requiredToolChoice(String word) {
        this.requiredToolChoice = word;
        return this;
    }

    /**
     * Sets whether a certain tool can be demanded.
     *
     * @param taken whether the server obeys
     * @return this builder
     */
    public ProviderProfileBuilder namedToolChoice(boolean taken) {
        this.namedToolChoice = taken;
        return this;
    }

    /**
     * Sets how far the server holds answers to schemas.
     *
     * @param mode the mode
     * @return this builder
     */
    public ProviderProfileBuilder schemaMode(SchemaMode mode) {
        this.schemaMode = mode;
        return this;
    }

    /**
     * Sets what the server reads besides text.
     *
     * @param media none for text alone
     * @return this builder
     */
    public ProviderProfileBuilder media(MediaInput... media) {
        this.media = Arrays.asList(media);
        return this;
    }

    /**
     * Sets how the server is asked to think longer or shorter.
     *
     * @param request the form of the request
     * @return this builder
     */
    public ProviderProfileBuilder reasoning(ReasoningRequest request) {
        this.reasoning = request;
        return this;
    }

    /**
     * Sets the efforts that the server tells apart.
     *
     * @param efforts all by default
     * @return this builder
     */
    public ProviderProfileBuilder efforts(ReasoningEffort... efforts) {
        this.efforts = Arrays.asList(efforts);
        return this;
    }

    /**
     * Sets whether Chat Completions take tools of a model that thinks. If not, such a request fails and names
     * {@link Wire#RESPONSES}, or, where the account adapts, goes out with {@code reasoning_effort: none}.
     *
     * @param taken whether they do
     * @return this builder
     */
    public ProviderProfileBuilder toolsWithReasoning(boolean taken) {
        this.toolsWithReasoning = taken;
        return this;
    }

    /**
     * Sets whether thoughts are asked for in encrypted form on {@link Wire#RESPONSES}, and sent back.
     *
     * @param given whether the server gives them; models that do not think refuse to be asked
     * @return this builder
     */
    public ProviderProfileBuilder encryptedReasoning(boolean given) {
        this.encryptedReasoning = given;
        return this;
    }

    /**
     * Sets how Chat Completions want thoughts back.
     *
     * @param form the form
     * @return this builder
     */
    public ProviderProfileBuilder reasoningReturn(ReasoningReturn form) {
        this.reasoningReturn = form;
        return this;
    }

    /**
     * Sets the fields of a message that thoughts come in.
     *
     * @param fields the first that has text counts
     * @return this builder
     */
    public ProviderProfileBuilder reasoningFields(String... fields) {
        this.reasoningFields = Arrays.asList(fields);
        return this;
    }

    /**
     * Sets the fields of an assistant's message that are kept unread and sent back.
     *
     * @param fields such as {@code reasoning_details}
     * @return this builder
     */
    public ProviderProfileBuilder messageExtras(String... fields) {
        this.messageExtras = Arrays.asList(fields);
        return this;
    }

    /**
     * Sets the fields of a tool call that are kept unread and sent back.
     *
     * @param fields such as {@code extra_content}
     * @return this builder
     */
    public ProviderProfileBuilder toolCallExtras(String... fields) {
        this.toolCallExtras = Arrays.asList(fields);
        return this;
    }

    /**
     * Sets when the server tells what a stream used.
     *
     * @param usage when
     * @return this builder
     */
    public ProviderProfileBuilder streamUsage(StreamUsage usage) {
        this.streamUsage = usage;
        return this;
    }

    /**
     * Sets where the usage stands.
     *
     * @param locations fields, or fields of fields as {@code x_groq.usage}
     * @return this builder
     */
    public ProviderProfileBuilder usageLocations(String... locations) {
        this.usageLocations = Arrays.asList(locations);
        return this;
    }

    /**
     * Sets how far indices of streamed tool calls are believed.
     *
     * @param trust how far
     * @return this builder
     */
    public ProviderProfileBuilder toolIndexes(ToolIndexTrust trust) {
        this.toolIndexes = trust;
        return this;
    }

    /**
     * Sets what an HTTP status means to this server, where the error's code and type do not tell.
     *
     * @param status 400 to 599
     * @param meaning what it means
     * @return this builder
     */
    public ProviderProfileBuilder errorStatus(int status, ErrorKind meaning) {
        this.errorStatuses.put(status, meaning);
        return this;
    }

    /**
     * Sets how the server tells its limits.
     *
     * @param dialect the dialect
     * @return this builder
     */
    public ProviderProfileBuilder rateLimits(RateLimitDialect dialect) {
        this.rateLimits = dialect;
        return this;
    }

    /**
     * Sets how the server is told what to keep of a prompt.
     *
     * @param dialect the dialect
     * @return this builder
     */
    public ProviderProfileBuilder promptCache(CacheDialect dialect) {
        this.promptCache = dialect;
        return this;
    }

    /**
     * Sets how much one embedding request may hold.
     *
     * @param limits the limits
     * @return this builder
     */
    public ProviderProfileBuilder embeddings(EmbeddingLimits limits) {
        this.embeddings = limits;
        return this;
    }

    /**
     * Says that the server embeds nothing.
     *
     * @return this builder
     */
    public ProviderProfileBuilder noEmbeddings() {
        this.embeddings = null;
        return this;
    }

    /**
     * Sets how vectors come back.
     *
     * @param encoding the encoding
     * @return this builder
     */
    public ProviderProfileBuilder embeddingEncoding(EmbeddingEncoding encoding) {
        this.embeddingEncoding = encoding;
        return this;
    }

    /**
     * Sets what becomes of a request that asks for what the server cannot do.
     *
     * @param reaction to fail, which is the default, or to adapt
     * @return this builder
     */
    public ProviderProfileBuilder onUnsupported(OnUnsupported reaction) {
        this.onUnsupported = reaction;
        return this;
    }

    /**
     * Sets what differs for some models. For each model, the changes that were added first and name it count alone.
     *
     * @param changes sets what differs
     * @param names of models, {@code *} for any characters, such as {@code gpt-5.6*}
     * @return this builder
     */
    public ProviderProfileBuilder model(Changes changes, String... names) {
        models.add(new Models(Arrays.asList(names), changes));
        return this;
    }

    /**
     * Checks and returns the profile.
     *
     * @return the profile
     * @throws IllegalArgumentException naming every part that is missing or wrong
     */
    public ProviderProfile build() {
        Problems problems = new Problems("ProviderProfile");
        ProviderProfile profile = build(problems);
        problems.throwIfAny();
        return profile;
    }

    /** Returns a profile that must not be used if there are problems. */
    ProviderProfile build(Problems problems) {
        check(problems);
        List<ProviderProfile.Variant> variants = new ArrayList<>(models.size());
        for (int i = 0; i < models.size(); i++) {
            Models some = models.get(i);
            String path = "models[" + i + "]";
            problems.check(!some.names().isEmpty(), path + ".names", "are empty", "name at least one model");
            some.names().forEach(one -> problems.checkText(one, path + ".names", "name a model, or leave it out"));
            ProviderProfileBuilder changed = problems.list().isEmpty() ? plain() : new ProviderProfileBuilder();
            some.changes().apply(changed);
            Problems own = new Problems(path);
            changed.check(own);
            own.list().forEach(problem -> problems.addNested(path, problem));
            if (problems.list().isEmpty()) {
                variants.add(new ProviderProfile.Variant(
                        some.names().stream().map(NamePattern::new).toList(),
                        some.changes(),
                        new ProviderProfile(changed, List.of())));
            }
        }
        return problems.list().isEmpty() ? new ProviderProfile(this, variants) : ProviderProfile.conservative();
    }

    /** Returns a builder that starts with all this but what differs for some models. */
    private ProviderProfileBuilder plain() {
        return new ProviderProfileBuilder(new ProviderProfile(this, List.of()));
    }

    private void check(Problems problems) {
        problems.checkText(name, "name", "name the profile");
        problems.checkText(providerName, "providerName", "name the provider");
        problems.check(!wires.isEmpty(), "wires", "are empty", "give at least one");
        problems.check(wires.contains(wire), "wire", "is none of the wires", "add it to them, or choose another");
        checkParameters(problems, "allowed", allowed == null ? List.of() : allowed);
        checkParameters(problems, "denied", denied);
        checkParameters(problems, "renamed", renamed.keySet());
        renamed.forEach((parameter, other) -> checkField(problems, "renamed." + parameter, other));
        added.forEach((field, json) -> {
            checkField(problems, "added", field);
            problems.check(
                    json != null && Json.isValid(json), "added." + field, "is no JSON", "give a value such as true");
        });
        problems.check(
                maxStopTexts.isEmpty() || maxStopTexts.getAsInt() >= 1,
                "maxStopTexts",
                "is " + maxStopTexts,
                "give 1 or more");
        checkField(problems, "requiredToolChoice", requiredToolChoice);
        checkFields(problems, "reasoningFields", reasoningFields);
        checkFields(problems, "messageExtras", messageExtras);
        checkFields(problems, "toolCallExtras", toolCallExtras);
        for (String location : usageLocations) {
            problems.check(
                    location != null && LOCATION.matcher(location).matches(),
                    "usageLocations",
                    "have what is no field",
                    "give fields such as usage or x_groq.usage");
        }
        errorStatuses
                .keySet()
                .forEach(status -> problems.check(
                        status >= 400 && status <= 599,
                        "errorStatuses." + status,
                        "is no status of an error",
                        "give 400 to 599"));
    }

    private static void checkParameters(Problems problems, String path, Collection<String> names) {
        for (String name : names) {
            problems.check(
                    name != null && Parameter.of(name).isPresent(),
                    path,
                    "have what is no optional parameter"
                            + (name != null && FIELD.matcher(name).matches() ? " (" + name + ")" : ""),
                    "give some of " + Parameter.names());
        }
    }

    private static void checkFields(Problems problems, String path, Collection<String> fields) {
        fields.forEach(field -> checkField(problems, path, field));
    }

    private static void checkField(Problems problems, String path, @Nullable String field) {
        problems.check(
                field != null && FIELD.matcher(field).matches(),
                path,
                "has what is no field's name",
                "use letters, digits and underscores");
    }

    /** Returns the parameters of these names, which were checked. */
    static Set<Parameter> parameters(Collection<String> names) {
        Set<Parameter> parameters = EnumSet.noneOf(Parameter.class);
        names.forEach(name -> parameters.add(Parameter.of(name).orElseThrow()));
        return Set.copyOf(parameters);
    }

    static Map<Parameter, String> renames(Map<String, String> names) {
        Map<Parameter, String> renames = new EnumMap<>(Parameter.class);
        new LinkedHashMap<>(names)
                .forEach((name, other) -> renames.put(Parameter.of(name).orElseThrow(), other));
        return Map.copyOf(renames);
    }
}
