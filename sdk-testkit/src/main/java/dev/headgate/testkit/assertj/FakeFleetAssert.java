package dev.headgate.testkit.assertj;

import dev.headgate.testkit.FakeFleet;
import dev.headgate.testkit.FleetAttempt;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asserts how a client used the accounts of a fleet. */
public final class FakeFleetAssert extends FieldAssert<FakeFleetAssert, FakeFleet> {
    FakeFleetAssert(@Nullable FakeFleet actual) {
        super(actual, FakeFleetAssert.class);
    }

    /**
     * Checks all attempts.
     *
     * @param attempts in order, each of the form {@code a:throttled} or {@code b:answered}, with the account's id
     * @return this assertion
     */
    public FakeFleetAssert sawAttempts(String... attempts) {
        return isEqual("the attempts", summaries(), List.of(attempts));
    }

    /**
     * Checks that nothing was refused because the client had asked for more than its quotas allow.
     *
     * @return this assertion
     */
    public FakeFleetAssert throttledNothing() {
        return holds(
                present().throttles() == 0,
                "Expected no throttle for quota but there were " + present().throttles() + " among the attempts "
                        + summaries());
    }

    /**
     * Checks that the client never slept.
     *
     * @return this assertion
     */
    public FakeFleetAssert neverWaited() {
        List<Duration> waits = present().waits();
        return holds(
                waits.isEmpty(),
                "Expected no waits but there were " + Shown.of(waits) + ", with the attempts " + summaries());
    }

    /**
     * Checks which part of all answers one account gave.
     *
     * @param account the account's id
     * @param least the least share, from 0 to 1
     * @param most the greatest share, from 0 to 1
     * @return this assertion
     */
    public FakeFleetAssert hasShareBetween(String account, double least, double most) {
        double share = present().share(account);
        return holds(
                share >= least && share <= most,
                "Expected account " + account + " to have a share from " + least + " to " + most + " but was " + share);
    }

    private List<String> summaries() {
        return present().attempts().stream().map(FleetAttempt::summary).toList();
    }
}
