package dev.headgate.testkit.tck;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Lets a broken rule say what it is, and keeps account of all. */
final class RuleExtension implements TestExecutionExceptionHandler, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(RuleExtension.class);

    RuleExtension() {}

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        TckRule rule = context.getRequiredTestMethod().getAnnotation(TckRule.class);
        if (rule == null) {
            throw failure;
        }
        throw new AssertionError(new RuleText(rule).broken(failure), failure);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TckRule rule = context.getRequiredTestMethod().getAnnotation(TckRule.class);
        if (rule != null) {
            ProviderTck tck = (ProviderTck) context.getRequiredTestInstance();
            RuleOutcome outcome = context.getExecutionException().isPresent()
                    ? RuleOutcome.FAILED
                    : tck.bench().outcome();
            report(context).of(tck).add(rule.id(), outcome);
        }
    }

    /** Returns the report of the whole run, which is written when the run ends. */
    private static RuleReport report(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        RuleReport.class,
                        key -> new RuleReport(context.getConfigurationParameter(ProviderTck.REPORT)),
                        RuleReport.class);
    }
}
