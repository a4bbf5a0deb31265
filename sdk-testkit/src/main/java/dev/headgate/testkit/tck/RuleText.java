package dev.headgate.testkit.tck;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a rule says of itself.
 *
 * @param rule its annotation
 */
record RuleText(TckRule rule) {
    private static final String PREFIX = "HG-";

    /** Returns all rules of a suite, by group in the order in which the groups are declared, then by id. */
    static List<RuleText> of(Class<?> suite) {
        List<RuleText> rules = new ArrayList<>();
        for (Class<?> group : suite.getInterfaces()) {
            List<RuleText> own = new ArrayList<>();
            for (Method method : group.getDeclaredMethods()) {
                TckRule rule = method.getAnnotation(TckRule.class);
                if (rule != null) {
                    own.add(new RuleText(rule));
                }
            }
            own.sort(Comparator.comparing(RuleText::id));
            rules.addAll(own);
        }
        return rules;
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
