package dev.headgate.openai;

import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.ProviderFactory;
import dev.headgate.spi.Settings;

/**
 * Makes accounts of OpenAI-compatible endpoints out of a configuration: {@code "provider": "openai-compat"} and the
 * settings of {@link OpenAiCompat.Builder} by their names.
 */
public final class OpenAiProviderFactory implements ProviderFactory {
    /** Called by the service loader. */
    public OpenAiProviderFactory() {}

    @Override
    public String name() {
        return "openai-compat";
    }

    @Override
    public ModelProvider create(String account, Settings settings) {
        OpenAiCompat.Builder endpoint = OpenAiCompat.account(account).baseUrl(settings.required("baseUrl"));
        settings.secret("apiKey").ifPresent(endpoint::apiKey);
        settings.map("headers").forEach(endpoint::header);
        settings.text("region").ifPresent(endpoint::region);
        settings.word("server", Server.class).ifPresent(endpoint::server);
        settings.word("wire", Wire.class).ifPresent(endpoint::wire);
        settings.word("onUnsupported", OnUnsupported.class).ifPresent(endpoint::onUnsupported);
        settings.text("providerName").ifPresent(endpoint::providerName);
        settings.duration("connectTimeout").ifPresent(endpoint::connectTimeout);
        settings.duration("idleTimeout").ifPresent(endpoint::idleTimeout);
        settings.integer("maxResponseBytes").ifPresent(endpoint::maxResponseBytes);
        return endpoint.build();
    }
}
