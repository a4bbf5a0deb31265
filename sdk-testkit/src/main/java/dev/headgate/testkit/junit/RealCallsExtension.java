package dev.headgate.testkit.junit;

import dev.headgate.testkit.guard.RealCalls;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Opens what {@link AllowRealCalls} allows for each test. */
final class RealCallsExtension implements BeforeEachCallback, AfterEachCallback {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(RealCallsExtension.class);

    RealCallsExtension() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        AllowRealCalls wish = AnnotationSupport.findAnnotation(context.getElement(), AllowRealCalls.class)
                .or(() -> AnnotationSupport.findAnnotation(context.getTestClass(), AllowRealCalls.class))
                .orElseThrow();
        context.getStore(NAMESPACE).put(RealCalls.class, RealCalls.allow(wish.reason(), wish.hosts()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RealCalls allowed = context.getStore(NAMESPACE).remove(RealCalls.class, RealCalls.class);
        if (allowed != null) {
            allowed.close();
        }
    }
}
