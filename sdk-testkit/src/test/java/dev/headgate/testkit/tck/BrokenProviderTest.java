package dev.headgate.testkit.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Each rule bites: a provider with one mistake in it breaks the rule against that mistake, and no other. */
class BrokenProviderTest {
    /** No other rule of its group, which is where rules are close to each other. */
    @ParameterizedTest
    @MethodSource("dev.headgate.testkit.tck.Breakage#all")
    void oneMistakeBreaksOneRuleOfItsGroup(Breakage breakage) {
        check(breakage, breakage.rule().substring(0, breakage.rule().lastIndexOf('-') + 1));
    }

    /** No other rule at all. */
    @ParameterizedTest
    @MethodSource("dev.headgate.testkit.tck.Breakage#all")
    @Tag("long")
    void oneMistakeBreaksOneRule(Breakage breakage) {
        check(breakage, "");
    }

    private static void check(Breakage breakage, String group) {
        TestExecutionSummary summary = run(breakage, group);

        List<String> messages = summary.getFailures().stream()
                .map(failure -> String.valueOf(failure.getException().getMessage()))
                .toList();
        Set<String> broken = messages.stream()
                .map(message -> message.split(":", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(broken).as(() -> String.join("\n", messages)).containsExactly(breakage.rule());
        assertThat(messages.get(0)).contains("\n  found:  ", "\n  why:    ", "\n  remedy: ");
        assertThat(summary.getTestsSkippedCount()).isZero();
    }

    private static TestExecutionSummary run(Breakage breakage, String group) {
        PostDiscoveryFilter rulesOfTheGroup = test ->
                FilterResult.includedIf(!test.isTest() || test.getDisplayName().startsWith(group));
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(BrokenProviderTck.class))
                                .filters(rulesOfTheGroup)
                                .configurationParameter(BrokenProviderTck.MISTAKE, breakage.name())
                                .configurationParameter(ProviderTck.REPORT, "none")
                                .build(),
                        listener);
        return listener.getSummary();
    }
}
