package dev.headgate.testkit.tck;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One mistake of a provider's author, which breaks exactly one rule, or those that forbid the same thing.
 *
 * @param name what the provider does
 * @param rules the ids of the rules, with spaces between
 * @param missing what the provider says that it cannot do
 * @param mistake puts the mistake into a sound provider
 */
record Breakage(String name, String rules, Optional<Capability> missing, UnaryOperator<ModelProvider> mistake) {
    Breakage(String name, String rules, UnaryOperator<ModelProvider> mistake) {
        this(name, rules, Optional.empty(), mistake);
    }

    Breakage(String name, String rules, Capability missing, UnaryOperator<ModelProvider> mistake) {
        this(name, rules, Optional.of(missing), mistake);
    }

    Set<String> broken() {
        return Set.of(rules.split(" ", -1));
    }

    /** Returns the begin of the ids of the rules that are close to the first one. */
    String group() {
        return rules.substring(0, rules.indexOf('-', "HG-".length()) + 1);
    }

    static List<Breakage> all() {
        return Stream.of(
                        BrokenAnswerBreakages.all(),
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
        return name + " (" + rules + ")";
    }
}
