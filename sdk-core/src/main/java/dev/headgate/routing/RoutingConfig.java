package dev.headgate.routing;

import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.ProviderFactory;
import dev.headgate.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a routing model from JSON: accounts, models, deployments, routes, quotas. Providers are made by the
 * {@link ProviderFactory} services on the class path; the format is in {@code docs/configuration.md}.
 *
 * <pre>{@code
 * {
 *   "accounts": {
 *     "prod-a": {"provider": "bedrock", "region": "eu-central-1", "profile": "prod-a"},
 *     "prod-b": {"provider": "bedrock", "region": "eu-central-1", "profile": "prod-b"}
 *   },
 *   "deployments": {
 *     "a": {"account": "prod-a", "modelId": "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "quota": {"tokensPerMinute": 400000}},
 *     "b": {"account": "prod-b", "modelId": "eu.anthropic.claude-sonnet-4-5-20250929-v1:0", "quota": {"tokensPerMinute": 200000}}
 *   },
 *   "routes": {"support": {"tiers": [["a", "b"]]}}
 * }
 * }</pre>
 */
public final class RoutingConfig {
    /** What {@link Settings#required} returns, who tells it. */
    static final String MISSING = "-";

    private final Settings settings;
    private final Map<String, ModelProvider> accounts = new LinkedHashMap<>();
    private final Map<String, Model> models = new LinkedHashMap<>();
    private final Map<String, Deployment> deployments = new LinkedHashMap<>();

    /** All that the configuration names, those included that cannot be made: their own mistakes are told, once. */
    private final Set<String> namedAccounts = new LinkedHashSet<>();

    private final Set<String> namedModels = new LinkedHashSet<>();
    private final Set<String> namedDeployments = new LinkedHashSet<>();

    private RoutingConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * Reads a file; secrets are taken from the environment and from files that it names.
     *
     * @param file the file, UTF-8
     * @return the model; its providers are closed with the client that it is given to
     * @throws IllegalArgumentException naming every mistake in it
     * @throws IOException if it cannot be read
     */
    public static RoutingModel read(Path file) throws IOException {
        return parse(String.valueOf(file.getFileName()), Files.readString(file), System::getenv);
    }

    /**
     * Reads a text.
     *
     * @param subject what it is, for messages
     * @param json the configuration
     * @param environment gives the variables that secrets are taken from
     * @return the model; its providers are closed with the client that it is given to
     * @throws IllegalArgumentException naming every mistake in it
     */
    public static RoutingModel parse(String subject, String json, Function<String, @Nullable String> environment) {
        return parse(subject, json, environment, ServiceLoader.load(ProviderFactory.class));
    }

    /**
     * Reads a text, with providers of these factories only.
     *
     * @param subject what it is, for messages
     * @param json the configuration
     * @param environment gives the variables that secrets are taken from
     * @param factories make the providers
     * @return the model; its providers are closed with the client that it is given to
     * @throws IllegalArgumentException naming every mistake in it
     */
    public static RoutingModel parse(
            String subject,
            String json,
            Function<String, @Nullable String> environment,
            Iterable<? extends ProviderFactory> factories) {
        Map<String, ProviderFactory> byName = new TreeMap<>();
        factories.forEach(factory -> byName.put(factory.name(), factory));
        RoutingConfig config = new RoutingConfig(Settings.parse(subject, json, environment));
        try {
            return config.model(byName);
        } catch (RuntimeException e) {
            config.accounts.values().forEach(ModelProvider::close);
            throw e;
        }
    }

    private RoutingModel model(Map<String, ProviderFactory> factories) {
        RoutingModel.Builder model = RoutingModel.builder();
        named("models", namedModels)
                .forEach((name, each) -> ModelReader.read(name, each).ifPresent(made -> models.put(name, made)));
        named("accounts", namedAccounts).forEach((name, each) -> account(name, each, factories, model));
        named("deployments", namedDeployments).forEach((id, each) -> deployment(id, each));
        RouteReader routes = new RouteReader(deployments, namedDeployments);
        settings.named("routes").forEach((name, each) -> routes.read(name, each).ifPresent(model::route));
        settings.object("teams")
                .ifPresent(teams -> teams.keys()
                        .forEach(team -> teams.integer(team).ifPresent(weight -> model.teamWeight(team, weight))));
        settings.object("retryPolicy").flatMap(RetryReader::policy).ifPresent(model::retryPolicy);
        settings.object("retryBudget").flatMap(RetryReader::budget).ifPresent(model::retryBudget);
        // A model without those routes that could not be read would be found to lack them, which is no mistake of its
        // own.
        if (!routes.allRead()) {
            Optional<RoutingModel.Builder> parts = settings.make(model::checkParts);
            settings.check();
            throw new IllegalStateException("routes lack a deployment, and nobody told: " + parts);
        }
        Optional<RoutingModel> built = settings.make(model::build);
        settings.check();
        return built.orElseThrow();
    }

    private Map<String, Settings> named(String key, Set<String> names) {
        Map<String, Settings> all = settings.named(key);
        names.addAll(all.keySet());
        return all;
    }

    private void account(
            String name, Settings account, Map<String, ProviderFactory> factories, RoutingModel.Builder model) {
        String wire = account.required("provider");
        String id = account.text("id").orElse(name);
        ProviderFactory factory = factories.get(wire);
        if (factory == null) {
            account.problem(
                    "provider",
                    "is none of " + factories.keySet() + ", which are on the class path",
                    "correct it, or add the provider's artifact");
            account.ignoreRest();
            return;
        }
        account.make(() -> factory.create(id, account)).ifPresent(provider -> {
            accounts.put(name, provider);
            QuotaReader.read(account, "quota").ifPresent(quota -> model.accountQuota(id, quota));
            QuotaReader.read(account, "regionQuota")
                    .ifPresent(quota -> provider.account()
                            .region()
                            .ifPresentOrElse(
                                    region -> model.accountQuota(id, region, quota),
                                    () -> account.problem(
                                            "regionQuota", "is for an account without region", "use quota")));
        });
    }

    private void deployment(String id, Settings deployment) {
        String account = deployment.required("account");
        String modelId = deployment.required("modelId");
        if (!account.equals(MISSING) && !namedAccounts.contains(account)) {
            deployment.problem("account", "is none of " + namedAccounts, "name one of the accounts");
        }
        Optional<String> model = deployment.text("model");
        model.filter(name -> !namedModels.contains(name))
                .ifPresent(name -> deployment.problem("model", "is none of " + namedModels, "name one of the models"));
        ModelProvider provider = accounts.get(account);
        if (provider == null) {
            deployment.ignoreRest();
            return;
        }
        Deployment.Builder builder = Deployment.builder(provider, modelId).id(id);
        model.map(models::get).ifPresent(builder::model);
        QuotaReader.read(deployment, "quota").ifPresent(builder::quota);
        builder.destinationRegions(deployment.texts("destinationRegions").toArray(String[]::new));
        deployment.flag("enabled").ifPresent(builder::enabled);
        deployment.make(builder::build).ifPresent(made -> deployments.put(id, made));
    }
}
