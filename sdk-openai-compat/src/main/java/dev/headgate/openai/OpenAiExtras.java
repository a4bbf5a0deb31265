package dev.headgate.openai;

/**
 * Names what only servers of OpenAI's wire understand: what a call may ask for in {@code ChatRequest.extras()}, and
 * what an answer's message tells besides in {@code Message.extras()}.
 *
 * <pre>{@code
 * gate.chat("support").extra(OpenAiExtras.SERVICE_TIER, "flex").user("…").call();
 * }</pre>
 *
 * <p>A key under {@code openai/} that a request may not have is refused, and so is one that the account's
 * {@link ProviderProfile} does not take. Redaction does not look into extras: write nothing personal in them.
 */
public final class OpenAiExtras {
    /** Of a request: {@code auto}, {@code default}, {@code flex}, {@code priority} … Of an answer: the tier used. */
    public static final String SERVICE_TIER = "openai/serviceTier";

    /** Of a request: {@code low}, {@code medium} or {@code high}. */
    public static final String VERBOSITY = "openai/verbosity";

    /** Of a request: {@code true} or {@code false}, whether one answer may have several tool calls. */
    public static final String PARALLEL_TOOL_CALLS = "openai/parallelToolCalls";

    /**
     * Of a request: the names of the tools that may be called, of those that it offers, as a JSON list such as
     * {@code ["find_parcel"]}. The others stay where they are, and so does what of the prompt is in a cache.
     */
    public static final String ALLOWED_TOOLS = "openai/allowedTools";

    /** Of a request: who uses the application, hashed, in at most 64 characters. */
    public static final String SAFETY_IDENTIFIER = "openai/safetyIdentifier";

    /** Of a request: a JSON object of at most 16 texts, kept with the answer by the provider. */
    public static final String METADATA = "openai/metadata";

    /** Of a request on Chat Completions: {@code true} or {@code false}, whether the provider keeps the answer. */
    public static final String STORE = "openai/store";

    /** Of a request: a number from -2 to 2. */
    public static final String PRESENCE_PENALTY = "openai/presencePenalty";

    /** Of a request: a number from -2 to 2. */
    public static final String FREQUENCY_PENALTY = "openai/frequencyPenalty";

    /** Of a request: a JSON object of numbers from -100 to 100 by the ids of tokens. */
    public static final String LOGIT_BIAS = "openai/logitBias";

    /**
     * Of a streamed request: {@code false} to do without the random padding by which OpenAI hides the lengths of what it
     * streams from whoever watches the traffic.
     */
    public static final String INCLUDE_OBFUSCATION = "openai/includeObfuscation";

    /** Of a request on {@link Wire#RESPONSES}: {@code auto}, {@code concise} or {@code detailed} thoughts in the answer. */
    public static final String REASONING_SUMMARY = "openai/reasoningSummary";

    /** Of a request: a JSON object whose members go into the body as they are, for what only one server knows. */
    public static final String BODY = "openai/body";

    /**
     * Of a user's message: how to send its parts, as a JSON object by their index, such as
     * {@code {"1": {"detail": "low"}}}. {@code detail}: of images, {@code low}, {@code high} or {@code auto}.
     */
    public static final String CONTENT = "openai/content";

    /**
     * Of a user's or an assistant's message on Chat Completions: who of several speaks, in 1 to 64 of
     * {@code a-z A-Z 0-9 _ -}.
     */
    public static final String NAME = "openai/name";

    /** Of an answer: what the provider's moderation found, as JSON, where it was asked for in {@link #BODY}. */
    public static final String MODERATION = "openai/moderation";

    /**
     * Of an answer: what Azure's filter found in it, by category, as JSON such as
     * {@code {"hate":{"filtered":false,"severity":"safe"}}}; of a stream, the gravest of each category.
     */
    public static final String CONTENT_FILTER = "openai/contentFilter";

    /** Of an answer: what it cost, in the currency of the provider, where it tells. */
    public static final String COST = "openai/cost";

    private OpenAiExtras() {}
}
