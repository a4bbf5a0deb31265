package dev.headgate.samples.acme;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ProviderTck;
import dev.headgate.testkit.tck.ScenarioTransport;
import dev.headgate.testkit.wire.WireServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Acme's provider keeps the rules. */
class AcmeTckTest extends ProviderTck {
    @Override
    protected ScenarioTransport transport() {
        return new ScenarioTransport() {
            private final WireServer server = WireServer.start(new AcmeFormat());
            private final List<ModelProvider> providers = new ArrayList<>();

            @Override
            public ModelProvider provider(String accountId, Script script) {
                String key = "acme-key-of-" + accountId;
                server.account(key, script);
                ModelProvider provider = new AcmeProvider(accountId, URI.create(server.baseUrl()), key);
                providers.add(provider);
                return provider;
            }

            /** Acme writes text and nothing else. */
            @Override
            public Set<Capability> capabilities() {
                return EnumSet.of(
                        Capability.STREAMING,
                        Capability.STOP_TEXTS,
                        Capability.RESPONSE_IDS,
                        Capability.RESPONSE_MODELS,
                        Capability.CACHE_USAGE,
                        Capability.INTERRUPTIBLE);
            }

            @Override
            public Set<String> secrets(String accountId) {
                return Set.of("acme-key-of-" + accountId);
            }

            @Override
            public void close() {
                providers.forEach(ModelProvider::close);
                server.close();
            }
        };
    }
}
