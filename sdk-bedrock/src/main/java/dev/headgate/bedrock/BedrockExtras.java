package dev.headgate.bedrock;

/**
 * Names what only Bedrock understands: what a call may ask for in {@code ChatRequest.extras()}, and what the answer's
 * message tells besides in {@code Message.extras()}.
 *
 * <pre>{@code
 * gate.chat("support").extra(BedrockExtras.SERVICE_TIER, "flex").user("…").call();
 * }</pre>
 *
 * <p>A key under {@code bedrock/} that a request or a user's message may not have is refused. Redaction does not look
 * into extras: write nothing personal in them.
 */
public final class BedrockExtras {
    /** Of a request: {@code priority}, {@code default}, {@code flex} or {@code reserved}. Of an answer: the tier used. */
    public static final String SERVICE_TIER = "bedrock/serviceTier";

    /** Of a request: {@code standard} or {@code optimized}. Of an answer: the profile used. */
    public static final String LATENCY = "bedrock/latency";

    /**
     * Of a request: JSON with {@code guardrailIdentifier}, {@code guardrailVersion} and, if wanted, {@code trace} and
     * {@code streamProcessingMode}, in place of the account's guardrail.
     */
    public static final String GUARDRAIL = "bedrock/guardrail";

    /** Of a request: a JSON object of texts, for the invocation log, over those of the account. */
    public static final String REQUEST_METADATA = "bedrock/requestMetadata";

    /** Of a request: a JSON object, handed to the model as it is. */
    public static final String REQUEST_FIELDS = "bedrock/additionalModelRequestFields";

    /**
     * Of a request: a JSON array of at most ten JSON pointers into the model's own answer. Where the model tells how many
     * tokens it thought, as {@code ["/usage/output_tokens_details"]} asks some to, the usage says so too.
     */
    public static final String RESPONSE_FIELD_PATHS = "bedrock/additionalModelResponseFieldPaths";

    /** Of a request to a prompt's ARN: a JSON object of texts. */
    public static final String PROMPT_VARIABLES = "bedrock/promptVariables";

    /** Of a request: a JSON array with the names of tools that Bedrock itself runs. */
    public static final String SYSTEM_TOOLS = "bedrock/systemTools";

    /** Of a request: as {@link #CONTENT}, of the system texts; only {@code guard} is known there. */
    public static final String SYSTEM = "bedrock/system";

    /**
     * Of a user's message: how to send its parts, as a JSON object by their index, such as
     * {@code {"0": {"guard": ["query"]}, "1": {"citations": true}}}.
     *
     * <p>{@code guard}: a text or image for the guardrail to look at, with its qualifiers ({@code grounding_source},
     * {@code query}, {@code guard_content}), or none. {@code citations} and {@code context}: of documents.
     * {@code searchResult}: a text that was found, with its {@code source} and {@code title}. {@code bucketOwner}: the
     * AWS account that owns the bucket of an {@code s3:} address.
     */
    public static final String CONTENT = "bedrock/content";

    /** Of an answer: what the guardrail found and which model a router chose, as JSON; it quotes what was found. */
    public static final String TRACE = "bedrock/trace";

    /** Of an answer: how long Bedrock took, in milliseconds. */
    public static final String LATENCY_MILLIS = "bedrock/latencyMs";

    /** Of an answer: what {@link #RESPONSE_FIELD_PATHS} asked for, as JSON. */
    public static final String RESPONSE_FIELDS = "bedrock/additionalModelResponseFields";

    /**
     * Of an embedding request to Cohere: {@code search_document} (used if it is left out), {@code search_query},
     * {@code classification} or {@code clustering}.
     */
    public static final String INPUT_TYPE = "bedrock/inputType";

    private BedrockExtras() {}
}
