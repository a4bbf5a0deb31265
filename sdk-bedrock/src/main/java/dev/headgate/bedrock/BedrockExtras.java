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
     * Of a user's or a tool's message: how to send its parts, as a JSON object by their index, such as
     * {@code {"0": {"guard": ["query"]}, "1": {"citations": true}}}.
     *
     * <ul>
     *   <li>{@code guard}: a text or image for the guardrail to look at, with its qualifiers ({@code grounding_source},
     *       {@code query}, {@code guard_content}), or none
     *   <li>{@code citations} and {@code context}: of documents
     *   <li>{@code form}: of documents of a media type {@code text/…}: {@code text} for one text, or {@code paragraphs} for
     *       pieces that can be cited, parted where a line is empty
     *   <li>{@code searchResult}: a text or a tool's result that was found, with its {@code source} and {@code title}
     *   <li>{@code json}: true for a tool's result that is a JSON object and shall be sent as such
     *   <li>{@code resultOf}: the id of a tool call; a text, image, document or film becomes part of that call's result,
     *       which must stand right before. Other providers get it as the user's
     *   <li>{@code bucketOwner}: the AWS account that owns the bucket of an {@code s3:} address
     * </ul>
     *
     * <p>Of an answer: {@code cited}, what its texts cite, in Bedrock's own form. It goes back with the message.
     */
    public static final String CONTENT = "bedrock/content";

    /**
     * Of a user's message: {@code system} has it sent as an instruction of the system in the middle of the conversation,
     * for models that know this. It may have texts only. Other providers get it as the user's.
     */
    public static final String ROLE = "bedrock/role";

    /**
     * Of a user's message: which of the request's tools the model gets or loses before it, such as
     * {@code {"add": ["refund"], "remove": ["search"]}}. The cached beginning of the conversation stays as it is.
     */
    public static final String TOOL_CHANGES = "bedrock/toolChanges";

    /** Of an answer: what the guardrail found and which model a router chose, as JSON; it quotes what was found. */
    public static final String TRACE = "bedrock/trace";

    /**
     * Of an answer: what tools did that Bedrock itself runs, as a JSON array of their {@code toolUse} and
     * {@code toolResult} blocks. They are not sent back.
     */
    public static final String SERVER_TOOLS = "bedrock/serverTools";

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
