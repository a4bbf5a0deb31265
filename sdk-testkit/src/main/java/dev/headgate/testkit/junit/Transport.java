package dev.headgate.testkit.junit;

import dev.headgate.internal.Json;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.ProviderFactory;
import dev.headgate.spi.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/** How a fake is reached. */
public enum Transport {
    /** By a call of a method: microseconds, no network. */
    IN_PROCESS(""),
    /** By OpenAI's Chat Completions over HTTP; needs {@code headgate-openai-compat}. */
    OPENAI_CHAT("openai-compat"),
    /** By OpenAI's Responses over HTTP; needs {@code headgate-openai-compat}. */
    OPENAI_RESPONSES("openai-compat"),
    /** By Amazon Bedrock's Converse over HTTP; needs {@code headgate-bedrock}. */
    BEDROCK("bedrock");

    private static final String REGION = "eu-central-1";
    private static final String SECRET = "not-a-secret";

    private final String provider;

    Transport(String provider) {
        this.provider = provider;
    }

    /** Tells whether its provider is on the class path. */
    boolean isAvailable() {
        return this == IN_PROCESS || factory().isPresent();
    }

    /** Says what is missing. */
    String remedy() {
        return this + " needs the provider " + provider + "; put headgate-" + provider
                + " on the class path of the test.";
    }

    /** Makes the real provider that speaks to a server of its wire. */
    ModelProvider provider(String account, String baseUrl, String key) {
        Map<String, Object> settings = switch (this) {
            case OPENAI_CHAT, OPENAI_RESPONSES ->
                Map.of(
                        "baseUrl",
                        baseUrl,
                        "apiKey",
                        Map.of("env", "key"),
                        "server",
                        "openai",
                        "wire",
                        this == OPENAI_CHAT ? "chat-completions" : "responses");
            case BEDROCK ->
                Map.of(
                        "endpoint",
                        baseUrl,
                        "region",
                        REGION,
                        "httpVersion",
                        "http-1-1",
                        "credentials",
                        Map.of(
                                "accessKeyId", Map.of("env", "key"),
                                "secretAccessKey", Map.of("env", "secret")));
            case IN_PROCESS -> throw new IllegalStateException("in process there is no wire");
        };
        Settings read =
                Settings.parse("HeadgateExtension", Json.write(settings), name -> name.equals("key") ? key : SECRET);
        ModelProvider made =
                factory().orElseThrow(() -> new IllegalStateException(remedy())).create(account, read);
        read.check();
        return made;
    }

    private Optional<ProviderFactory> factory() {
        return ServiceLoader.load(ProviderFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.name().equals(provider))
                .findFirst();
    }
}
