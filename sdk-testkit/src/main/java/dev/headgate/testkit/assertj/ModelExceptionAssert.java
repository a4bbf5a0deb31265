package dev.headgate.testkit.assertj;

import dev.headgate.error.BudgetExceededException;
import dev.headgate.error.ModelException;
import dev.headgate.error.PolicyFinding;
import dev.headgate.error.PolicyViolationException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/** Asserts why a call failed. */
public final class ModelExceptionAssert extends FieldAssert<ModelExceptionAssert, ModelException> {
    ModelExceptionAssert(@Nullable ModelException actual) {
        super(actual, ModelExceptionAssert.class);
    }

    /**
     * Checks that a policy denied the call.
     *
     * @param rule the rule that denied it, as findings name it
     * @return this assertion
     */
    public ModelExceptionAssert wasDeniedByRule(String rule) {
        List<String> rules = findings().stream().map(PolicyFinding::rule).toList();
        return holds(
                rules.contains(rule),
                "Expected a denial by rule " + rule + " but was " + rules + ": "
                        + present().getMessage());
    }

    /**
     * Checks that a policy denied the call and said what to do.
     *
     * @param part a part of what it said
     * @return this assertion
     */
    public ModelExceptionAssert hasFixContaining(String part) {
        List<String> fixes = findings().stream().map(PolicyFinding::fix).toList();
        return holds(
                fixes.stream().anyMatch(fix -> fix.contains(part)),
                "Expected a fix with " + Shown.of(part) + " but was " + Shown.of(fixes));
    }

    /**
     * Checks that a budget was used up.
     *
     * @param budget its name
     * @return this assertion
     */
    public ModelExceptionAssert exceededBudget(String budget) {
        holds(
                present() instanceof BudgetExceededException,
                "Expected budget " + budget + " to be exceeded but was " + describe());
        return isEqual(
                "the budget", ((BudgetExceededException) present()).budget().orElse(null), budget);
    }

    /**
     * Checks how long the provider asked to wait.
     *
     * @param wait the time
     * @return this assertion
     */
    public ModelExceptionAssert hasRetryAfter(Duration wait) {
        return isEqual("the time to wait", present().details().retryAfter().orElse(null), wait);
    }

    /**
     * Goes on with the attempts that were made.
     *
     * @return an assertion about them
     */
    @CheckReturnValue
    public AttemptsAssert attempts() {
        return new AttemptsAssert(present().details().attempts());
    }

    private List<PolicyFinding> findings() {
        holds(present() instanceof PolicyViolationException, "Expected a denial by a policy but was " + describe());
        return ((PolicyViolationException) present()).findings();
    }

    private String describe() {
        return present().getClass().getSimpleName() + ": " + present().getMessage();
    }
}
