package dev.headgate.bedrock;

import dev.headgate.testkit.tck.ProviderTck;
import dev.headgate.testkit.tck.ScenarioTransport;

class BedrockTckTest extends ProviderTck {
    @Override
    protected ScenarioTransport transport() {
        return WireTransport.http1();
    }
}
