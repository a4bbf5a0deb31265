package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.error.ThrottledException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.time.Duration;
import java.util.List;

/** The rules for time: it is the caller's, not the provider's. */
public interface TimeRules extends Scenarios {
    @TckRule(
            id = "HG-TIME-01",
            value = "The provider's advice to wait is told and not followed",
            why = "Only the router knows whether another account can answer at once.",
            remedy = "Do not sleep, by no clock, in no interceptor and no retry strategy of an SDK.")
    default void adviceToWaitIsNotFollowed() {
        ProviderProbe probe = bench().probe(Script.answering(request -> Fault.throttled(Duration.ofSeconds(40))));

        assertInstanceOf(ThrottledException.class, probe.failure(false));
        assertEquals(List.of(), probe.clock.sleeps(), "sleeps");
        assertEquals(Duration.ZERO, probe.clock.elapsed(), "how far the clock was moved");
    }

    @TckRule(
            id = "HG-TIME-02",
            value = "The timers of a call are taken back when it ends",
            why = "A timer holds the call, its request and its images until it fires, an hour later.",
            remedy = "Close the Registration of every timer when the answer ends, fails or is closed.")
    default void timersAreTakenBack() {
        ProviderProbe probe =
                bench().probe(Script.of(Answer.text("Hello"), Answer.text("Hello"), Fault.invalidRequest()));
        int before = probe.clock.pending();

        probe.call();
        if (bench().has(Capability.STREAMING)) {
            probe.stream();
        } else {
            probe.call();
        }
        probe.failure(false);

        assertEquals(before, probe.clock.pending(), "timers that are still set");
    }
}
