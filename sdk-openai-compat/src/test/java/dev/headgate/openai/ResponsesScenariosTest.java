package dev.headgate.openai;

import dev.headgate.testkit.tck.ChatScenarios;
import dev.headgate.testkit.tck.ScenarioTransport;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;

class ResponsesScenariosTest extends ChatScenarios {
    /** Responses have no seed and no texts to stop at, and say only in a text that a tool failed. */
    @Override
    protected ScenarioTransport transport() {
        return new WireTransport(
                Server.OPENAI.profile(),
                Wire.RESPONSES,
                Capability.SEED,
                Capability.STOP_TEXTS,
                Capability.FAILED_TOOL_RESULTS,
                Capability.CACHE_TTL);
    }
}
