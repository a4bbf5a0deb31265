package dev.headgate.bedrock;

import dev.headgate.testkit.tck.ChatScenarios;
import dev.headgate.testkit.tck.ScenarioTransport;

class BedrockScenariosTest extends ChatScenarios {
    @Override
    protected ScenarioTransport transport() {
        return WireTransport.http1();
    }
}
