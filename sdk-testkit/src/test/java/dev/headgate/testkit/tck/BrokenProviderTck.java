package dev.headgate.testkit.tck;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The suite of the fake model with one mistake in it. Its name keeps it from being run by itself: it has to fail. */
@ExtendWith(BrokenProviderTck.OneMistake.class)
final class BrokenProviderTck extends ProviderTck {
    /** The JUnit configuration parameter that names the mistake. */
    static final String MISTAKE = "headgate.tck.mistake";

    private final Breakage breakage;

    BrokenProviderTck(Breakage breakage) {
        this.breakage = breakage;
    }

    @Override
    protected Duration patience() {
        return Duration.ofSeconds(1);
    }

    @Override
    protected ScenarioTransport transport() {
        return new ScenarioTransport() {
            private final List<ModelProvider> sound = new ArrayList<>();

            @Override
            public ModelProvider provider(String accountId, Script script) {
                ModelProvider model = FakeModel.of(accountId, script);
                sound.add(model);
                return breakage.in(model);
            }

            @Override
            public Set<Capability> capabilities() {
                Set<Capability> all = EnumSet.complementOf(EnumSet.of(Capability.EMBEDDINGS, Capability.QUOTA_HEADERS));
                breakage.missing().ifPresent(all::remove);
                return all;
            }

            @Override
            public Set<String> secrets(String accountId) {
                return Set.of(BrokenProvider.KEY);
            }

            @Override
            public void close() {
                sound.forEach(ModelProvider::close);
            }
        };
    }

    static final class OneMistake implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Breakage.class;
        }

        @Override
        public Breakage resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return Breakage.named(context.getConfigurationParameter(MISTAKE).orElseThrow());
        }
    }
}
