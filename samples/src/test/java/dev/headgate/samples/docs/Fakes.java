package dev.headgate.samples.docs;

import dev.headgate.Headgate;
import dev.headgate.routing.Deployment;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.Step;
import dev.headgate.testkit.TestClock;

/** The clients that the pages' samples call: a route {@code support} that leads to a fake. */
final class Fakes {
    private Fakes() {}

    static Headgate gate(Step... steps) {
        return gate(Script.of(steps));
    }

    static Headgate gate(Script script) {
        return Headgate.builder()
                .timeSource(TestClock.auto())
                .route("support", Deployment.of(FakeModel.of(script), "model"))
                .build();
    }
}
