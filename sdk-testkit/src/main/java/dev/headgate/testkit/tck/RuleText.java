package dev.headgate.testkit.tck;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a rule says of itself.
 *
 * @param rule its annotation
 */
record RuleText(TckRule rule) {
    private static final String PREFIX = "HG-";

    /** Returns all rules of a suite: the groups in the order in which they first appear, each by id. */
    static List<RuleText> of(Class<?> suite) {
        Map<String, List<RuleText>> groups = new LinkedHashMap<>();
        for (Class<?> rules : suite.getInterfaces()) {
            for (Method method : rules.getDeclaredMethods()) {
                TckRule rule = method.getAnnotation(TckRule.class);
                if (rule != null) {
                    RuleText text = new RuleText(rule);
                    groups.computeIfAbsent(text.group(), group -> new ArrayList<>())
                            .add(text);
                }
            }
        }
        return groups.values().stream()
                .flatMap(group -> group.stream().sorted(Comparator.comparing(RuleText::id)))
                .toList();
    }

    String id() {
        return rule.id();
    }

    /** Returns the part of the id that several rules share, such as {@code STREAM}. */
    String group() {
        return id().substring(PREFIX.length(), id().lastIndexOf('-'));
    }

    /** Says which rule is broken, how, why it is one and what to do. */
    String broken(Throwable failure) {
        return id() + ": " + rule.value() + "."
                + "\n  found:  " + indented(failure)
                + "\n  why:    " + rule.why()
                + "\n  remedy: " + rule.remedy()
                + "\n  The rule stands in docs/provider-tck.md#" + id().toLowerCase(Locale.ROOT) + ".";
    }

    private static String indented(Throwable failure) {
        String text = failure instanceof AssertionError && failure.getMessage() != null
                ? failure.getMessage()
                : failure.toString();
        return text.strip().replace("\n", "\n          ");
    }
}
