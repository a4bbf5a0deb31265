package dev.headgate.openai;

import dev.headgate.chat.ReasoningEffort;
import dev.headgate.spi.EmbeddingLimits;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The profiles of the known servers, from their documentation, their source, and reports of what they refuse, as of
 * November 2026. Where nobody knows, they keep to what is safe: a request that fails here tells more than one that is
 * half ignored there.
 */
final class Presets {
    /** OpenAI takes 2048 texts and 300,000 tokens in one request. */
    private static final EmbeddingLimits LARGE = new EmbeddingLimits(2048, 300_000);

    private static final EmbeddingLimits SMALL = new EmbeddingLimits(32, 8192);

    private static final Map<Server, ProviderProfile> PROFILES = new EnumMap<>(Map.ofEntries(
            Map.entry(Server.OPENAI, openAi()),
            Map.entry(Server.AZURE_OPENAI, azure()),
            Map.entry(Server.BEDROCK, bedrock()),
            Map.entry(Server.VLLM, vllm()),
            Map.entry(Server.SGLANG, sglang()),
            Map.entry(Server.LLAMA_CPP, llamaCpp()),
            Map.entry(Server.OLLAMA, ollama()),
            Map.entry(Server.LM_STUDIO, lmStudio()),
            Map.entry(Server.LITELLM, liteLlm()),
            Map.entry(Server.OPENROUTER, openRouter()),
            Map.entry(Server.GROQ, groq()),
            Map.entry(Server.TOGETHER, together()),
            Map.entry(Server.MISTRAL, mistral()),
            Map.entry(Server.DEEPSEEK, deepSeek()),
            Map.entry(Server.GEMINI, gemini()),
            Map.entry(Server.XAI, xai()),
            Map.entry(Server.FIREWORKS, fireworks())));

    private Presets() {}

    static ProviderProfile of(Server server) {
        return Objects.requireNonNull(PROFILES.get(server));
    }

    /** Starts with what the original API had, which all servers took over. */
    private static ProviderProfileBuilder start(String name) {
        return new ProviderProfileBuilder().name(name);
    }

    private static ProviderProfile openAi() {
        return openAiModels(start("openai"))
                .instructionsRole(InstructionsRole.DEVELOPER)
                .promptCache(CacheDialect.KEY)
                .build();
    }

    private static ProviderProfile azure() {
        return openAiModels(start("azure_openai"))
                .providerName("azure.ai.openai")
                .apiKey(KeyPlacement.header("api-key"))
                .rateLimits(RateLimitDialect.AZURE)
                .promptCache(CacheDialect.KEY)
                .build();
    }

    /** OpenAI's own models, whoever serves them. */
    private static ProviderProfileBuilder openAiModels(ProviderProfileBuilder profile) {
        return profile.wires(Wire.CHAT_COMPLETIONS, Wire.RESPONSES)
                .allAllowed()
                .maxTokensField(MaxTokensField.MAX_COMPLETION_TOKENS)
                .contentArrays(true)
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .media(MediaInput.values())
                .reasoning(ReasoningRequest.EFFORT)
                .encryptedReasoning(true)
                .embeddings(LARGE)
                .embeddingEncoding(EmbeddingEncoding.BASE64)
                // They do not think, and refuse to be asked for thoughts.
                .model(
                        changes -> changes.reasoning(ReasoningRequest.NONE).encryptedReasoning(false),
                        "gpt-3.5*",
                        "gpt-4*",
                        "chatgpt-4o*",
                        "gpt-5-chat*",
                        "gpt-5.*-chat*")
                .model(
                        changes -> changes.wire(Wire.RESPONSES)
                                .toolsWithReasoning(false)
                                .promptCache(CacheDialect.BREAKPOINTS),
                        "gpt-5.6*",
                        "gpt-5.7*",
                        "gpt-5.8*",
                        "gpt-5.9*",
                        "gpt-6*")
                .model(changes -> changes.wire(Wire.RESPONSES).toolsWithReasoning(false), "gpt-5.4*", "gpt-5.5*")
                .model(changes -> changes.denied("stop"), "o3*", "o4-mini*");
    }

    private static ProviderProfile bedrock() {
        return start("bedrock")
                .providerName("aws.bedrock")
                .wires(Wire.CHAT_COMPLETIONS, Wire.RESPONSES)
                .instructionsRole(InstructionsRole.DEVELOPER)
                .maxTokensField(MaxTokensField.MAX_COMPLETION_TOKENS)
                .contentArrays(true)
                .reasoning(ReasoningRequest.EFFORT)
                .rateLimits(RateLimitDialect.NONE)
                .noEmbeddings()
                .model(
                        changes -> changes.wire(Wire.RESPONSES)
                                .toolsWithReasoning(false)
                                .encryptedReasoning(true),
                        "openai.gpt-5*",
                        "openai.gpt-6*")
                .build();
    }

    private static ProviderProfile vllm() {
        return start("vllm")
                .wires(Wire.CHAT_COMPLETIONS, Wire.RESPONSES)
                .maxTokensField(MaxTokensField.MAX_COMPLETION_TOKENS)
                .contentArrays(true)
                .allowed(and("logit_bias", "parallel_tool_calls"))
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .media(MediaInput.IMAGE_URL, MediaInput.IMAGE_BYTES, MediaInput.AUDIO_BYTES)
                .reasoning(ReasoningRequest.EFFORT)
                .reasoningFields("reasoning", "reasoning_content")
                .rateLimits(RateLimitDialect.NONE)
                .embeddings(new EmbeddingLimits(1024, 1 << 20))
                .embeddingEncoding(EmbeddingEncoding.BASE64)
                .build();
    }

    private static ProviderProfile sglang() {
        return start("sglang")
                .contentArrays(true)
                .allowed(and("logit_bias", "parallel_tool_calls"))
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .rateLimits(RateLimitDialect.NONE)
                .build();
    }

    /** A failure with status 500 is a request that it could not read; when it is overloaded it says 503. */
    private static ProviderProfile llamaCpp() {
        return start("llama_cpp")
                .wires(Wire.CHAT_COMPLETIONS, Wire.RESPONSES)
                .contentArrays(true)
                .allowed(and("logit_bias"))
                .namedToolChoice(false)
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .media(MediaInput.IMAGE_BYTES)
                .rateLimits(RateLimitDialect.NONE)
                .embeddings(SMALL)
                .build();
    }

    private static ProviderProfile ollama() {
        return start("ollama")
                .wires(Wire.CHAT_COMPLETIONS, Wire.RESPONSES)
                .contentArrays(true)
                .reasoning(ReasoningRequest.EFFORT)
                .reasoningFields("reasoning", "reasoning_content")
                .rateLimits(RateLimitDialect.NONE)
                .build();
    }

    private static ProviderProfile lmStudio() {
        return start("lm_studio")
                .wires(Wire.CHAT_COMPLETIONS, Wire.RESPONSES)
                .contentArrays(true)
                .allowed(and("logit_bias"))
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .media(MediaInput.IMAGE_BYTES)
                .rateLimits(RateLimitDialect.NONE)
                .build();
    }

    /** A proxy that maps everything itself, and refuses what the model behind it does not take. */
    private static ProviderProfile liteLlm() {
        return start("litellm")
                .wires(Wire.CHAT_COMPLETIONS, Wire.RESPONSES)
                .contentArrays(true)
                .allAllowed()
                .denied("allowed_tools")
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .media(MediaInput.values())
                .reasoning(ReasoningRequest.EFFORT)
                .promptCache(CacheDialect.CACHE_CONTROL)
                .embeddings(new EmbeddingLimits(96, 8192))
                .build();
    }

    /** It is told to route only to who takes all that was asked; else it drops what one does not take. */
    private static ProviderProfile openRouter() {
        return start("openrouter")
                .wires(Wire.CHAT_COMPLETIONS, Wire.RESPONSES)
                .contentArrays(true)
                .allAllowed()
                .denied("allowed_tools")
                .added("provider", "{\"require_parameters\":true}")
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .media(MediaInput.IMAGE_URL, MediaInput.IMAGE_BYTES, MediaInput.AUDIO_BYTES, MediaInput.FILE_BYTES)
                .reasoning(ReasoningRequest.EFFORT_OBJECT)
                .reasoningFields("reasoning", "reasoning_content")
                .encryptedReasoning(true)
                .messageExtras("reasoning_details")
                .streamUsage(StreamUsage.UNASKED)
                .errorStatus(403, ErrorKind.CONTENT_FILTERED)
                .rateLimits(RateLimitDialect.NONE)
                .model(changes -> changes.promptCache(CacheDialect.CACHE_CONTROL), "anthropic/*")
                .build();
    }

    private static ProviderProfile groq() {
        return start("groq")
                .providerName("groq")
                .wires(Wire.CHAT_COMPLETIONS, Wire.RESPONSES)
                .maxTokensField(MaxTokensField.MAX_COMPLETION_TOKENS)
                .contentArrays(true)
                .allAllowed()
                .denied(
                        "allowed_tools",
                        "logprobs",
                        "top_logprobs",
                        "logit_bias",
                        "verbosity",
                        "store",
                        "safety_identifier",
                        "metadata",
                        "name")
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .reasoning(ReasoningRequest.EFFORT)
                .reasoningFields("reasoning", "reasoning_content")
                .rateLimits(RateLimitDialect.GROQ)
                .noEmbeddings()
                .build();
    }

    private static ProviderProfile together() {
        return start("together")
                .contentArrays(true)
                .allowed(and("logit_bias"))
                .reasoning(ReasoningRequest.ENABLED_OBJECT)
                .efforts(ReasoningEffort.NONE, ReasoningEffort.MEDIUM)
                .reasoningFields("reasoning", "reasoning_content")
                .build();
    }

    /** It refuses every field that it does not know. */
    private static ProviderProfile mistral() {
        return start("mistral")
                .providerName("mistral_ai")
                .contentArrays(true)
                .allowed(
                        "temperature",
                        "top_p",
                        "stop",
                        "seed",
                        "tool_choice",
                        "parallel_tool_calls",
                        "presence_penalty",
                        "frequency_penalty")
                .renamed(Map.of("seed", "random_seed"))
                .requiredToolChoice("any")
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .reasoning(ReasoningRequest.EFFORT)
                .efforts(ReasoningEffort.NONE, ReasoningEffort.HIGH)
                .reasoningReturn(ReasoningReturn.PARTS)
                .streamUsage(StreamUsage.UNASKED)
                .build();
    }

    private static ProviderProfile deepSeek() {
        return start("deepseek")
                .providerName("deepseek")
                .allowed(
                        "temperature",
                        "top_p",
                        "stop",
                        "logprobs",
                        "top_logprobs",
                        "tool_choice",
                        "presence_penalty",
                        "frequency_penalty")
                .schemaMode(SchemaMode.JSON_OBJECT)
                .media()
                .reasoning(ReasoningRequest.THINKING_OBJECT)
                .reasoningReturn(ReasoningReturn.FIELD)
                .rateLimits(RateLimitDialect.NONE)
                .noEmbeddings()
                .build();
    }

    private static ProviderProfile gemini() {
        return start("gemini")
                .providerName("gcp.gemini")
                .contentArrays(true)
                .allowed("temperature", "top_p", "stop", "tool_choice")
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .media(MediaInput.IMAGE_BYTES, MediaInput.AUDIO_BYTES)
                .reasoning(ReasoningRequest.EFFORT)
                .messageExtras("extra_content")
                .toolCallExtras("extra_content")
                .rateLimits(RateLimitDialect.NONE)
                .build();
    }

    private static ProviderProfile xai() {
        return start("xai")
                .providerName("x_ai")
                .wires(Wire.CHAT_COMPLETIONS, Wire.RESPONSES)
                .maxTokensField(MaxTokensField.MAX_COMPLETION_TOKENS)
                .contentArrays(true)
                .allAllowed()
                .denied("allowed_tools")
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .reasoning(ReasoningRequest.EFFORT)
                .encryptedReasoning(true)
                .promptCache(CacheDialect.KEY)
                .noEmbeddings()
                .model(
                        changes -> changes.reasoning(ReasoningRequest.NONE).encryptedReasoning(false),
                        "grok-*-non-reasoning*",
                        "grok-2*")
                .model(
                        changes -> changes.reasoning(ReasoningRequest.NONE)
                                .denied("allowed_tools", "stop", "presence_penalty", "frequency_penalty"),
                        "grok-3",
                        "grok-3-latest",
                        "grok-4",
                        "grok-4-0709",
                        "grok-4-latest",
                        "grok-4-fast*",
                        "grok-4-1-fast*")
                .model(
                        changes -> changes.denied("allowed_tools", "stop", "presence_penalty", "frequency_penalty"),
                        "grok-*")
                .build();
    }

    /** It is told to refuse a prompt that is too long; else it takes fewer output tokens than were asked for. */
    private static ProviderProfile fireworks() {
        return start("fireworks")
                .wires(Wire.CHAT_COMPLETIONS, Wire.RESPONSES)
                .contentArrays(true)
                .allowed(and("logit_bias", "parallel_tool_calls"))
                .added("context_length_exceeded_behavior", "\"error\"")
                .schemaMode(SchemaMode.NATIVE_STRICT)
                .reasoning(ReasoningRequest.EFFORT)
                .streamUsage(StreamUsage.UNASKED)
                .build();
    }

    /** Returns the parameters of the original API, and some more. */
    private static String[] and(String... more) {
        Stream<String> original = Parameter.ORIGINAL.stream().map(Parameter::wireName);
        return Stream.concat(original, Arrays.stream(more)).toArray(String[]::new);
    }
}
