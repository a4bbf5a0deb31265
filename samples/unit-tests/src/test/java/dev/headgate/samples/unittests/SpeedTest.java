package dev.headgate.samples.unittests;

import static dev.headgate.testkit.Match.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.headgate.Headgate;
import dev.headgate.testkit.FakeFleet;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.junit.FakeRoute;
import dev.headgate.testkit.junit.HeadgateTest;
import dev.headgate.testkit.wire.BedrockWireServer;
import dev.headgate.testkit.wire.OpenAiWireServer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What the fakes cost. By itself on a machine that is at rest: {@code -Dgroups=long}. */
@Tag("long")
class SpeedTest {
    private static final int CALLS = 20_000;

    @Test
    void scriptedCallTakesMicroseconds() {
        FakeFleet fleet = FakeFleet.builder(TestClock.auto()).build();
        fleet.always().reply("Paris");
        try (Headgate gate = fleet.headgate("support").build()) {
            long[] nanos = new long[7];
            for (int round = 0; round < nanos.length; round++) {
                long start = System.nanoTime();
                for (int i = 0; i < CALLS; i++) {
                    gate.chat("support").user("What is the capital of France?").call();
                }
                nanos[round] = (System.nanoTime() - start) / CALLS;
            }
            System.out.println("nanoseconds for a call, by round: " + Arrays.toString(nanos));
            assertThat(nanos[nanos.length - 1]).isLessThan(20_000);
        }
    }

    @HeadgateTest
    @FakeRoute("support")
    static class Thousand {
        @RepeatedTest(1000)
        void answers(FakeModel model, Headgate gate) {
            model.when(user("capital of France")).reply("Paris");
            assertThat(gate.chat("support")
                            .user("What is the capital of France?")
                            .call()
                            .text())
                    .isEqualTo("Paris");
        }
    }

    @Test
    void thousandTestsTakeSeconds() {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        long start = System.nanoTime();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Thousand.class))
                                .build(),
                        summary);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);
        System.out.println("1,000 tests: " + taken);
        assertThat(summary.getSummary().getTestsSucceededCount()).isEqualTo(1000);
        assertThat(taken).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void serversStartInMilliseconds() {
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            OpenAiWireServer openAi = OpenAiWireServer.start();
            long middle = System.nanoTime();
            BedrockWireServer bedrock = BedrockWireServer.start();
            long end = System.nanoTime();
            System.out.println("server start, milliseconds: " + (middle - start) / 1e6 + " OpenAI, "
                    + (end - middle) / 1e6 + " Bedrock");
            openAi.close();
            bedrock.close();
            assertThat(round == 0 ? 0 : (end - start) / 2)
                    .isLessThan(Duration.ofMillis(50).toNanos());
        }
    }
}
