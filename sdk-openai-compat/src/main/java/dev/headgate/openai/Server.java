package dev.headgate.openai;

import java.util.Optional;

/** The servers whose ways are known. Those with a host of their own are recognised by it; name the others. */
public enum Server {
    /** OpenAI. */
    OPENAI,
    /** Azure OpenAI, by its v1 address: {@code https://NAME.openai.azure.com/openai/v1}. */
    AZURE_OPENAI,
    /** Amazon Bedrock's OpenAI-compatible addresses, {@code bedrock-runtime} and {@code bedrock-mantle}. */
    BEDROCK,
    /** vLLM. */
    VLLM,
    /** SGLang. */
    SGLANG,
    /** The server of llama.cpp. */
    LLAMA_CPP,
    /** Ollama, on one's own machine or in its cloud. */
    OLLAMA,
    /** LM Studio. */
    LM_STUDIO,
    /** The LiteLLM proxy. */
    LITELLM,
    /** OpenRouter. */
    OPENROUTER,
    /** Groq. */
    GROQ,
    /** Together. */
    TOGETHER,
    /** Mistral. */
    MISTRAL,
    /** DeepSeek. */
    DEEPSEEK,
    /** The OpenAI-compatible address of the Gemini API. */
    GEMINI,
    /** xAI. */
    XAI,
    /** Fireworks. */
    FIREWORKS;

    /**
     * Returns what it takes and gives.
     *
     * @return the profile, to use or to start from
     */
    public ProviderProfile profile() {
        return Presets.of(this);
    }

    /**
     * Finds the server behind a host.
     *
     * @param host such as {@code api.openai.com}
     * @return the server; empty where the name does not tell
     */
    public static Optional<Server> ofHost(String host) {
        return ServerHosts.server(host);
    }
}
