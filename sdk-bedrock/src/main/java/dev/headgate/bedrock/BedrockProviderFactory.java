package dev.headgate.bedrock;

import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.ProviderFactory;
import dev.headgate.spi.Settings;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes Bedrock accounts out of a configuration: {@code "provider": "bedrock"} and the settings of {@link Bedrock.Builder}
 * by their names.
 */
public final class BedrockProviderFactory implements ProviderFactory {
    /** Called by the service loader. */
    public BedrockProviderFactory() {}

    @Override
    public String name() {
        return "bedrock";
    }

    @Override
    public ModelProvider create(String account, Settings settings) {
        Bedrock.Builder bedrock = Bedrock.account(account).region(settings.required("region"));
        settings.text("profile").ifPresent(bedrock::profile);
        settings.object("assumeRole").flatMap(BedrockProviderFactory::role).ifPresent(bedrock::assumeRole);
        settings.secret("apiKey").ifPresent(bedrock::apiKey);
        settings.object("credentials").flatMap(BedrockProviderFactory::keys).ifPresent(bedrock::credentials);
        settings.uri("endpoint").ifPresent(bedrock::endpoint);
        if (settings.flag("fips").orElse(false)) {
            bedrock.fips();
        }
        if (settings.flag("dualStack").orElse(false)) {
            bedrock.dualStack();
        }
        settings.uri("proxy").ifPresent(bedrock::proxy);
        settings.word("httpVersion", HttpVersion.class).ifPresent(bedrock::httpVersion);
        settings.word("environment", EnvironmentRule.class).ifPresent(bedrock::environment);
        settings.duration("connectTimeout").ifPresent(bedrock::connectTimeout);
        settings.duration("idleTimeout").ifPresent(bedrock::idleTimeout);
        settings.integer("maxResponseBytes").ifPresent(bedrock::maxResponseBytes);
        settings.object("guardrail").flatMap(BedrockProviderFactory::guardrail).ifPresent(bedrock::guardrail);
        settings.map("requestMetadata").forEach(bedrock::requestMetadata);
        settings.object("errorHints").ifPresent(hints -> errorHints(hints, bedrock));
        return bedrock.build();
    }

    private static void errorHints(Settings settings, Bedrock.Builder bedrock) {
        Set<String> given = settings.keys();
        for (ErrorHint hint : ErrorHint.values()) {
            String key = hint.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (given.contains(key)) {
                bedrock.errorHint(hint, settings.texts(key).toArray(String[]::new));
            }
        }
    }

    private static Optional<AssumedRole> role(Settings settings) {
        AssumedRole.Builder role = AssumedRole.builder(settings.required("arn"));
        settings.text("externalId").ifPresent(role::externalId);
        settings.text("sessionName").ifPresent(role::sessionName);
        settings.map("tags").forEach(role::tag);
        settings.duration("sessionDuration").ifPresent(role::sessionDuration);
        settings.uri("stsEndpoint").ifPresent(role::stsEndpoint);
        return settings.make(role::build);
    }

    private static Optional<SecretCredentials> keys(Settings settings) {
        Optional<Supplier<String>> id = settings.secret("accessKeyId");
        Optional<Supplier<String>> key = settings.secret("secretAccessKey");
        Optional<Supplier<String>> token = settings.secret("sessionToken");
        if (id.isEmpty() || key.isEmpty()) {
            settings.problem("", "has not both accessKeyId and secretAccessKey", "give both");
            return Optional.empty();
        }
        return Optional.of(new SecretCredentials(id.get(), key.get(), token));
    }

    private static Optional<BedrockGuardrail> guardrail(Settings settings) {
        String id = settings.required("identifier");
        String version = settings.required("version");
        Optional<BedrockGuardrail.Trace> trace = settings.word("trace", BedrockGuardrail.Trace.class);
        boolean async = settings.flag("asyncStreams").orElse(false);
        return settings.make(() -> {
            BedrockGuardrail guardrail = BedrockGuardrail.of(id, version);
            guardrail = trace.map(guardrail::withTrace).orElse(guardrail);
            return async ? guardrail.withAsyncStreams() : guardrail;
        });
    }
}
