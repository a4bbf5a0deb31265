package dev.headgate.testkit.assertj;

import dev.headgate.chat.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asserts which deployments were tried for a call, and with what success. */
public final class AttemptsAssert extends FieldAssert<AttemptsAssert, List<Attempt>> {
    AttemptsAssert(@Nullable List<Attempt> actual) {
        super(actual, AttemptsAssert.class);
    }

    /**
     * Checks all attempts.
     *
     * @param attempts in order, each of the form {@code prod-a:ThrottledException} or {@code prod-b:ok}, with the
     *     deployment's id
     * @return this assertion
     */
    public AttemptsAssert were(String... attempts) {
        return isEqual("the attempts", summaries(), List.of(attempts));
    }

    /**
     * Checks that the call moved from one deployment to another.
     *
     * @return this assertion
     */
    public AttemptsAssert spilledOver() {
        return holds(deployments() > 1, "Expected a spillover but there was none among the attempts " + summaries());
    }

    /**
     * Checks that all attempts were of one deployment.
     *
     * @return this assertion
     */
    public AttemptsAssert didNotSpillOver() {
        return holds(deployments() <= 1, "Expected no spillover but the attempts were " + summaries());
    }

    private long deployments() {
        return present().stream()
                .map(attempt -> attempt.deployment().id())
                .distinct()
                .count();
    }

    private List<String> summaries() {
        return present().stream()
                .map(attempt ->
                        attempt.deployment().id() + ":" + attempt.error().orElse("ok"))
                .toList();
    }
}
