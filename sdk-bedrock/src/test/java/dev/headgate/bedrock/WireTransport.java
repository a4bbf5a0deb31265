package dev.headgate.bedrock;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport;
import dev.headgate.testkit.wire.BedrockWireServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The provider in front of a server that plays the scripts. */
final class WireTransport implements ScenarioTransport {
    private static final String SECRET = "wJalrXUtnFEMI-nobody";

    private final BedrockWireServer server;
    private final HttpVersion version;
    private final BedrockConnections connections = BedrockConnections.create();
    private final List<ModelProvider> providers = new ArrayList<>();

    static WireTransport http1() {
        return new WireTransport(BedrockWireServer.start(), HttpVersion.HTTP_1_1);
    }

    static WireTransport http2() {
        return new WireTransport(BedrockWireServer.builder().http2().start(), HttpVersion.HTTP_2);
    }

    private WireTransport(BedrockWireServer server, HttpVersion version) {
        this.server = server;
        this.version = version;
    }

    @Override
    public ModelProvider provider(String accountId, Script script) {
        String key = "AKID" + accountId;
        server.account(key, script);
        ModelProvider provider = Bedrock.account(accountId)
                .region(Asked.REGION)
                .credentials(key, SECRET)
                .endpoint(URI.create(server.baseUrl()))
                .httpVersion(version)
                .connections(connections)
                .build();
        providers.add(provider);
        return provider;
    }

    @Override
    public Set<String> secrets(String accountId) {
        return Set.of(SECRET);
    }

    /** Converse has no seed, tells neither id, model nor quotas with an answer, and refuses content with a stop reason. */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.complementOf(EnumSet.of(
                Capability.SEED,
                Capability.RESPONSE_IDS,
                Capability.RESPONSE_MODELS,
                Capability.FILTER_ERRORS,
                Capability.QUOTA_HEADERS,
                Capability.INTERRUPTIBLE));
    }

    @Override
    public String embeddingModel() {
        return "amazon.titan-embed-text-v2:0";
    }

    @Override
    public void close() {
        providers.forEach(ModelProvider::close);
        connections.close();
        server.close();
    }
}
