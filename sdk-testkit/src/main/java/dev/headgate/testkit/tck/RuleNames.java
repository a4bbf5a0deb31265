package dev.headgate.testkit.tck;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows rules by id and sentence. */
final class RuleNames extends DisplayNameGenerator.Standard {
    RuleNames() {}

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
        TckRule rule = method.getAnnotation(TckRule.class);
        return rule == null
                ? super.generateDisplayNameForMethod(enclosing, testClass, method)
                : rule.id() + " " + rule.value();
    }
}
