package dev.headgate.samples.unittests;

import static dev.headgate.testkit.Match.user;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.Headgate;
import dev.headgate.testkit.FakeFleet;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.junit.FakeRoute;
import dev.headgate.testkit.junit.HeadgateTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The test that README.md shows. */
// docs:begin readme.test
@HeadgateTest
@FakeRoute(
        value = "support",
        accounts = {"a", "b"})
class SupportTest {
    @Test
    void spillsOver(FakeModel model, FakeFleet fleet, Headgate gate) {
        fleet.account("a").next(Fault.throttled(Duration.ofSeconds(20)));
        model.when(user("Where is my parcel?")).reply("In Bern.");

        assertEquals(
                "In Bern.",
                gate.chat("support").user("Where is my parcel?").call().text());
        assertEquals(List.of(), fleet.waits());
    }
}
// docs:end
