package dev.headgate.openai;

import dev.headgate.testkit.tck.ChatScenarios;
import dev.headgate.testkit.tck.ScenarioTransport;

class ResponsesScenariosTest extends ChatScenarios {
    @Override
    protected ScenarioTransport transport() {
        return WireTransport.responses();
    }
}
