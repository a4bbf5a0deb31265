package dev.headgate.openai;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport;
import dev.headgate.testkit.wire.OpenAiWireServer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The provider in front of a server that plays the scripts. */
final class WireTransport implements ScenarioTransport {
    private final OpenAiWireServer server = OpenAiWireServer.start();
    private final OpenAiConnections connections = OpenAiConnections.create();
    private final List<ModelProvider> providers = new ArrayList<>();
    private final ProviderProfile profile;
    private final Wire wire;
    private final Set<Capability> missing;

    WireTransport(ProviderProfile profile, Wire wire, Capability... missing) {
        this.profile = profile;
        this.wire = wire;
        this.missing = EnumSet.copyOf(List.of(missing));
    }

    @Override
    public ModelProvider provider(String accountId, Script script) {
        String key = "sk-" + accountId;
        server.account(key, script);
        ModelProvider provider = OpenAiCompat.account(accountId)
                .baseUrl(server.baseUrl())
                .apiKey(key)
                .profile(profile)
                .wire(wire)
                .connections(connections)
                .build();
        providers.add(provider);
        return provider;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.copyOf(missing));
    }

    @Override
    public void close() {
        providers.forEach(ModelProvider::close);
        connections.close();
        server.close();
    }
}
