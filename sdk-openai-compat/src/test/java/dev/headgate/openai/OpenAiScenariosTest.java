package dev.headgate.openai;

import dev.headgate.testkit.tck.ChatScenarios;
import dev.headgate.testkit.tck.ScenarioTransport;

class OpenAiScenariosTest extends ChatScenarios {
    @Override
    protected ScenarioTransport transport() {
        return WireTransport.chatCompletions();
    }
}
