package dev.headgate.openai;

import dev.headgate.testkit.tck.ProviderTck;
import dev.headgate.testkit.tck.ScenarioTransport;

class OpenAiTckTest extends ProviderTck {
    @Override
    protected ScenarioTransport transport() {
        return WireTransport.chatCompletions();
    }
}
