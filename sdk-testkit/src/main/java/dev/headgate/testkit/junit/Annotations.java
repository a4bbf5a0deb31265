package dev.headgate.testkit.junit;

import dev.headgate.spi.Quota;
import dev.headgate.testkit.FakeFleetBuilder;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads what annotations say, those of outer classes first, that of the test last. */
final class Annotations {
    private Annotations() {}

    static SetUp over(SetUp base, ExtensionContext context) {
        Map<String, UnaryOperator<FakeFleetBuilder>> routes = new LinkedHashMap<>(base.routes());
        boolean manual = base.manualClock();
        for (AnnotatedElement element : elements(context)) {
            for (FakeRoute route : AnnotationSupport.findRepeatableAnnotations(element, FakeRoute.class)) {
                routes.put(route.value(), fleet -> fleet(fleet, route));
            }
            manual |= AnnotationSupport.findAnnotation(element, HeadgateTest.class)
                    .filter(HeadgateTest::manualClock)
                    .isPresent();
        }
        return new SetUp(routes, base.clients(), manual);
    }

    private static List<AnnotatedElement> elements(ExtensionContext context) {
        List<AnnotatedElement> elements = new ArrayList<>();
        Class<?> type = context.getRequiredTestClass();
        while (type != null) {
            elements.add(0, type);
            type = type.getEnclosingClass();
        }
        Method method = context.getRequiredTestMethod();
        elements.add(method);
        return elements;
    }

    private static FakeFleetBuilder fleet(FakeFleetBuilder fleet, FakeRoute route) {
        Quota.Builder quota = Quota.builder();
        given(route.requestsPerMinute(), quota::requestsPerMinute);
        given(route.tokensPerMinute(), quota::tokensPerMinute);
        given(route.tokensPerDay(), quota::tokensPerDay);
        given(route.concurrency(), quota::concurrency);
        if (route.accounts().length > 0) {
            fleet.accounts(route.accounts());
        }
        return fleet.models(route.model()).quota(quota.build()).burndown(route.burndown());
    }

    private static void given(long amount, LongConsumer limit) {
        if (amount != 0) {
            limit.accept(amount);
        }
    }
}
