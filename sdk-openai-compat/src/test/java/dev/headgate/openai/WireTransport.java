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

    /** Chat Completions take no thoughts back, say only in a text that a tool failed, and tell no time of a cache. */
    static WireTransport chatCompletions() {
        return new WireTransport(
                Server.OPENAI.profile(),
                Wire.CHAT_COMPLETIONS,
                Capability.REASONING_SIGNATURES,
                Capability.FAILED_TOOL_RESULTS,
                Capability.CACHE_TTL,
                Capability.INTERRUPTIBLE);
    }

    /** Responses have no seed and no texts to stop at, and say only in a text that a tool failed. */
    static WireTransport responses() {
        return new WireTransport(
                Server.OPENAI.profile(),
                Wire.RESPONSES,
                Capability.SEED,
                Capability.STOP_TEXTS,
                Capability.FAILED_TOOL_RESULTS,
                Capability.CACHE_TTL,
                Capability.INTERRUPTIBLE);
    }

    private WireTransport(ProviderProfile profile, Wire wire, Capability... missing) {
        this.profile = profile;
        this.wire = wire;
        this.missing = EnumSet.copyOf(List.of(missing));
    }

    @Override
    public ModelProvider provider(String accountId, Script script) {
        String key = key(accountId);
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
    public Set<String> secrets(String accountId) {
        return Set.of(key(accountId));
    }

    private static String key(String accountId) {
        return "sk-0123456789-" + accountId;
    }

    @Override
    public void close() {
        providers.forEach(ModelProvider::close);
        connections.close();
        server.close();
    }
}
