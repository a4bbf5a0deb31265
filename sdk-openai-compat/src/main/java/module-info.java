/** The provider of OpenAI-compatible chat completions. */
module dev.headgate.openai {
    requires static transitive org.jspecify;
    requires transitive dev.headgate.core;
    requires okhttp3;

    exports dev.headgate.openai;
}
