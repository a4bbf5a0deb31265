package dev.headgate.testkit.tck;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One mistake of a provider's author, which breaks exactly one rule.
 *
 * @param name what the provider does
 * @param rule the id of the rule
 * @param missing what the provider says that it cannot do
 * @param mistake puts the mistake into a sound provider
 */
record Breakage(String name, String rule, Optional<Capability> missing, UnaryOperator<ModelProvider> mistake) {
    Breakage(String name, String rule, UnaryOperator<ModelProvider> mistake) {
        this(name, rule, Optional.empty(), mistake);
    }

    Breakage(String name, String rule, Capability missing, UnaryOperator<ModelProvider> mistake) {
        this(name, rule, Optional.of(missing), mistake);
    }

    static List<Breakage> all() {
        return Stream.of(
                        IdentityBreakages.all(),
                        RequestBreakages.all(),
                        ResponseBreakages.all(),
                        StreamBreakages.all(),
                        ErrorBreakages.all(),
                        CallBreakages.all(),
                        ThreadBreakages.all(),
                        SecretBreakages.all())
                .flatMap(List::stream)
                .toList();
    }

    static Breakage named(String name) {
        return all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    ModelProvider in(ModelProvider sound) {
        return mistake.apply(sound);
    }

    @Override
    public String toString() {
        return name + " (" + rule + ")";
    }
}
