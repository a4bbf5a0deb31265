/** The provider of OpenAI's wire: Chat Completions, Responses and embeddings. */
module dev.headgate.openai {
    requires static transitive org.jspecify;
    requires transitive dev.headgate.core;
    requires com.fasterxml.jackson.core;
    requires okhttp3;
    requires okio;

    exports dev.headgate.openai;

    provides dev.headgate.spi.ProviderFactory with
            dev.headgate.openai.OpenAiProviderFactory;
}
