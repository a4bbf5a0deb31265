package dev.headgate.testkit.tck;

import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What came out of one provider's suite. Safe for use by many threads. */
final class SuiteResult {
    private final String suite;
    private final String provider;
    private final String type;
    private final String version;
    private final Set<Capability> capabilities;
    private final Map<String, RuleOutcome> outcomes = new ConcurrentHashMap<>();

    SuiteResult(ProviderTck tck) {
        suite = tck.getClass().getSimpleName();
        try (ScenarioTransport transport = tck.transport()) {
            capabilities = transport.capabilities();
            ModelProvider made = transport.provider("report", Script.of());
            provider = made.name();
            type = made.getClass().getName();
            version = tck.version()
                    .or(() -> Optional.ofNullable(made.getClass().getPackage().getImplementationVersion()))
                    .orElse("not told");
        }
    }

    void add(String rule, RuleOutcome outcome) {
        outcomes.put(rule, outcome);
    }

    String title() {
        return suite;
    }

    String outcome(String rule) {
        RuleOutcome outcome = outcomes.get(rule);
        return outcome == null ? "not run" : word(outcome);
    }

    String summary() {
        StringBuilder counts = new StringBuilder();
        for (RuleOutcome outcome : RuleOutcome.values()) {
            long count = outcomes.values().stream().filter(outcome::equals).count();
            counts.append(counts.length() == 0 ? "" : ", ")
                    .append(count)
                    .append(' ')
                    .append(word(outcome));
        }
        Set<Capability> missing = EnumSet.allOf(Capability.class);
        missing.removeAll(capabilities);
        return "* provider: `" + provider + "` (`" + type + "`)\n"
                + "* version: " + version + "\n"
                + "* capabilities: " + words(capabilities) + "\n"
                + "* without: " + words(missing) + "\n"
                + "* outcome: " + counts + "\n";
    }

    private static String words(Set<Capability> capabilities) {
        String words = String.join(
                ", ",
                EnumSet.allOf(Capability.class).stream()
                        .filter(capabilities::contains)
                        .map(SuiteResult::word)
                        .toList());
        return words.isEmpty() ? "none" : words;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
