package dev.headgate.bedrock;

import dev.headgate.testkit.tck.ChatScenarios;
import dev.headgate.testkit.tck.ScenarioTransport;
import dev.headgate.testkit.wire.BedrockWireServer;

class BedrockHttp2ScenariosTest extends ChatScenarios {
    @Override
    protected ScenarioTransport transport() {
        return new BedrockScenariosTest.Wire(
                BedrockWireServer.builder().http2().start(), HttpVersion.HTTP_2);
    }
}
