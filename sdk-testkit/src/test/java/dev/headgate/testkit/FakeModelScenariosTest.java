package dev.headgate.testkit;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.tck.ChatScenarios;
import dev.headgate.testkit.tck.ScenarioTransport;
import java.util.EnumSet;
import java.util.Set;

class FakeModelScenariosTest extends ChatScenarios {
    @Override
    protected ScenarioTransport transport() {
        return new ScenarioTransport() {
            @Override
            public ModelProvider provider(String accountId, Script script) {
                return FakeModel.of(accountId, script);
            }

            @Override
            public Set<Capability> capabilities() {
                return EnumSet.allOf(Capability.class);
            }

            @Override
            public void close() {}
        };
    }
}
