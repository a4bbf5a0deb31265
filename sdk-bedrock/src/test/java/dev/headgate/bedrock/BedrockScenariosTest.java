package dev.headgate.bedrock;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ChatScenarios;
import dev.headgate.testkit.tck.ScenarioTransport;
import dev.headgate.testkit.wire.BedrockWireServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class BedrockScenariosTest extends ChatScenarios {
    @Override
    protected ScenarioTransport transport() {
        return new Wire(BedrockWireServer.start(), HttpVersion.HTTP_1_1);
    }

    /** The provider in front of a server that plays the scripts. */
    static final class Wire implements ScenarioTransport {
        private final BedrockWireServer server;
        private final HttpVersion version;
        private final BedrockConnections connections = BedrockConnections.create();
        private final List<ModelProvider> providers = new ArrayList<>();

        Wire(BedrockWireServer server, HttpVersion version) {
            this.server = server;
            this.version = version;
        }

        @Override
        public ModelProvider provider(String accountId, Script script) {
            String key = "AKID" + accountId;
            server.account(key, script);
            ModelProvider provider = Bedrock.account(accountId)
                    .region(Asked.REGION)
                    .credentials(key, "secret")
                    .endpoint(URI.create(server.baseUrl()))
                    .httpVersion(version)
                    .connections(connections)
                    .build();
            providers.add(provider);
            return provider;
        }

        /** Converse has no seed, tells neither id nor model of an answer, and refuses content with a stop reason. */
        @Override
        public Set<Capability> capabilities() {
            return EnumSet.complementOf(EnumSet.of(
                    Capability.SEED, Capability.RESPONSE_IDS, Capability.RESPONSE_MODELS, Capability.FILTER_ERRORS));
        }

        @Override
        public void close() {
            providers.forEach(ModelProvider::close);
            connections.close();
            server.close();
        }
    }
}
