package dev.headgate.openai;

/** Makes the provider of OpenAI-compatible chat completions. */
public final class OpenAiCompatProviderFactory {
    /** Makes one. */
    public OpenAiCompatProviderFactory() {}
}
