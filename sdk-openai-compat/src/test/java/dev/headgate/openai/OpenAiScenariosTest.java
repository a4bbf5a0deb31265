package dev.headgate.openai;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ChatScenarios;
import dev.headgate.testkit.tck.ScenarioTransport;
import dev.headgate.testkit.wire.OpenAiWireServer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class OpenAiScenariosTest extends ChatScenarios {
    @Override
    protected ScenarioTransport transport() {
        return new Wire();
    }

    /** The provider in front of a server that plays the scripts. */
    private static final class Wire implements ScenarioTransport {
        private final OpenAiWireServer server = OpenAiWireServer.start();
        private final OpenAiConnections connections = OpenAiConnections.create();
        private final List<ModelProvider> providers = new ArrayList<>();

        @Override
        public ModelProvider provider(String accountId, Script script) {
            String key = "sk-" + accountId;
            server.account(key, script);
            ModelProvider provider = OpenAiCompat.account(accountId)
                    .baseUrl(server.baseUrl())
                    .apiKey(key)
                    .server(Server.OPENAI)
                    .connections(connections)
                    .build();
            providers.add(provider);
            return provider;
        }

        /** Chat completions take no thoughts back, say only in a text that a tool failed, and tell no time of a cache. */
        @Override
        public Set<Capability> capabilities() {
            return EnumSet.complementOf(
                    EnumSet.of(Capability.REASONING_SIGNATURES, Capability.FAILED_TOOL_RESULTS, Capability.CACHE_TTL));
        }

        @Override
        public void close() {
            providers.forEach(ModelProvider::close);
            connections.close();
            server.close();
        }
    }
}
