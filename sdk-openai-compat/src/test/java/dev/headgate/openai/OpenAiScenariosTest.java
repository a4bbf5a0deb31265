package dev.headgate.openai;

import dev.headgate.testkit.tck.ChatScenarios;
import dev.headgate.testkit.tck.ScenarioTransport;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;

class OpenAiScenariosTest extends ChatScenarios {
    /** Chat Completions take no thoughts back, say only in a text that a tool failed, and tell no time of a cache. */
    @Override
    protected ScenarioTransport transport() {
        return new WireTransport(
                Server.OPENAI.profile(),
                Wire.CHAT_COMPLETIONS,
                Capability.REASONING_SIGNATURES,
                Capability.FAILED_TOOL_RESULTS,
                Capability.CACHE_TTL);
    }
}
