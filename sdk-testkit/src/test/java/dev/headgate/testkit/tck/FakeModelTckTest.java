package dev.headgate.testkit.tck;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import java.util.EnumSet;
import java.util.Set;

class FakeModelTckTest extends ProviderTck {
    @Override
    protected ScenarioTransport transport() {
        return new ScenarioTransport() {
            @Override
            public ModelProvider provider(String accountId, Script script) {
                return FakeModel.of(accountId, script);
            }

            /** The fake model neither embeds nor keeps account of quotas. */
            @Override
            public Set<Capability> capabilities() {
                return EnumSet.complementOf(EnumSet.of(Capability.EMBEDDINGS, Capability.QUOTA_HEADERS));
            }

            @Override
            public void close() {}
        };
    }
}
