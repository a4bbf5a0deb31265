package dev.headgate.testkit.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue of rules in the documentation is that of the rules. */
class ProviderTckDocTest {
    private static final Path TOP = Path.of("..");
    private static final Path PAGE = TOP.resolve("docs/provider-tck.md");
    private static final Path ADOPTION =
            TOP.resolve("samples/src/test/java/dev/headgate/samples/acme/AcmeTckTest.java");
    private static final String WRITE = "headgate.docs.write";

    @Test
    void thePageIsUpToDate() throws IOException {
        String page = between("rules", Files.readString(PAGE), catalogue());
        String current = between("sample", page, adoption());
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(PAGE, current);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/provider-tck.md is stale; write it anew with: mvn -pl sdk-testkit -am test "
                        + "-Dtest=ProviderTckDocTest -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .isEqualTo(current);
    }

    private static String between(String what, String page, String text) {
        String first = "<!-- generated from the " + what + ": do not edit -->\n";
        String last = "<!-- end of the " + what + " -->\n";
        int begin = page.indexOf(first) + first.length();
        int end = page.indexOf(last);
        assertThat(begin).as("the mark at which the %s begin", what).isGreaterThanOrEqualTo(first.length());
        assertThat(end).as("the mark at which they end").isGreaterThanOrEqualTo(begin);
        return page.substring(0, begin) + text + page.substring(end);
    }

    /** Returns the class of the sample without what is above it. */
    private static String adoption() throws IOException {
        String source = Files.readString(ADOPTION);
        return "\n```java\n" + source.substring(source.indexOf("class AcmeTckTest")) + "```\n\n";
    }

    @Test
    void rulesAreWholeAndDistinct() {
        List<RuleText> rules = RuleText.of(ProviderTck.class);

        assertThat(rules).hasSizeGreaterThanOrEqualTo(60);
        assertThat(rules)
                .extracting(RuleText::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("HG-[A-Z]+-\\d\\d"));
        assertThat(rules)
                .extracting(rule -> rule.rule().value())
                .doesNotHaveDuplicates()
                .noneMatch(text -> text.endsWith("."));
        assertThat(rules)
                .allSatisfy(rule -> assertThat(
                                List.of(rule.rule().why(), rule.rule().remedy()))
                        .allMatch(text -> text.length() > 15 && text.endsWith(".")));
    }

    private static String catalogue() {
        List<RuleText> rules = RuleText.of(ProviderTck.class);
        StringBuilder text = new StringBuilder("\n" + rules.size() + " rules.\n");
        rules.stream()
                .collect(Collectors.groupingBy(RuleText::group, LinkedHashMap::new, Collectors.toList()))
                .forEach((group, members) -> {
                    text.append("\n## ").append(group).append('\n');
                    members.stream().sorted(Comparator.comparing(RuleText::id)).forEach(rule -> append(rule, text));
                });
        return text.append('\n').toString();
    }

    private static void append(RuleText rule, StringBuilder text) {
        text.append("\n### ")
                .append(rule.id())
                .append("\n\n**")
                .append(rule.rule().value())
                .append(".**");
        String needs = Stream.of(rule.rule().needs())
                .map(capability -> capability.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
        if (!needs.isEmpty()) {
            text.append(" *(").append(needs).append(")*");
        }
        text.append("\n\n* Why: ").append(rule.rule().why());
        text.append("\n* Remedy: ").append(rule.rule().remedy()).append('\n');
    }
}
