package dev.headgate.testkit.junit;

import static dev.headgate.testkit.Match.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.chat.Content;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.Interceptor;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeFleet;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.canary.Canaries;
import dev.headgate.testkit.canary.Canary;
import dev.headgate.testkit.canary.Channel;
import dev.headgate.testkit.otel.CapturedTelemetry;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs test classes with the extension and looks at what becomes of them. */
@Timeout(30)
class HeadgateExtensionTest {
    @HeadgateTest
    @FakeRoute("support")
    static class Good {
        private final String question = "France?";

        @BeforeEach
        void setUp(@FakeRoute("support") FakeModel model, TestClock clock) {
            model.when(user("France")).reply("Paris").anyTimes();
            assertThat(clock.elapsed()).isZero();
        }

        @Test
        void answers(FakeModel model, Headgate gate, FakeFleet fleet) {
            assertThat(gate.chat("support").user("France?").call().text()).isEqualTo("Paris");
            assertThat(model.requests()).hasSize(1);
            assertThat(model.lastRequest().route()).contains("support");
            assertThat(fleet.share("support")).isEqualTo(1);
        }

        @Test
        void buildsItsOwn(HeadgateBuilder builder, FakeModel model) {
            Interceptor shouting = chain -> chain.proceed(
                    chain.request().toBuilder().system(Content.text("Shout.")).build());
            try (Headgate gate = builder.beforeGovernance(shouting).build()) {
                gate.chat("support").user("France?").call();
            }
            assertThat(model.lastRequest().system()).containsExactly("Shout.");
        }

        @Test
        @FakeRoute(
                value = "other",
                accounts = {"a", "b"},
                requestsPerMinute = 1)
        void hasRoutesOfItsOwn(
                @FakeRoute("other") FakeFleet fleet, @FakeRoute("support") FakeModel support, Headgate gate) {
            fleet.always().reply("ok");
            for (int i = 0; i < 4; i++) {
                gate.chat("other").user("x").call();
            }
            assertThat(fleet.throttles()).isZero();
            assertThat(fleet.waits()).isNotEmpty();
            assertThat(support.requests()).isEmpty();
        }

        @Nested
        class Inner {
            @Test
            void seesTheRoutesOfTheOuterClass(FakeModel model, Headgate gate) {
                assertThat(gate.chat("support").user(question).call().text()).isEqualTo("Paris");
            }
        }

        @Test
        void tellsTelemetry(Headgate gate, CapturedTelemetry telemetry) {
            gate.chat("support").user("France?").call();
            assertThat(telemetry.span("chat model-1")).isNotNull();
            assertThat(telemetry.metrics()).isNotEmpty();
        }

        @Test
        void isAborted(FakeModel model) {
            model.reply("never asked for");
            Assumptions.abort("not today");
        }
    }

    @Test
    void parametersAreFakesOfTheTest() {
        Engine engine = Engine.run(Good.class);
        assertThat(engine.results.values())
                .allMatch(result -> result.getThrowable().isEmpty()
                        || String.valueOf(result.getThrowable().get()).contains("not today"));
        assertThat(engine.results).hasSize(9);
        assertThat(engine.published).isEmpty();
    }

    @HeadgateTest
    @FakeRoute("support")
    static class Bad {
        @Test
        void leavesAStub(FakeModel model, Headgate gate) {
            model.when(user("France")).reply("Paris");
            model.always().reply("?");
            gate.chat("support").user("Spain?").call();
        }

        @Test
        void swallowsAFailure(FakeModel model, Headgate gate) {
            model.when(user("France")).reply("Paris").anyTimes();
            try {
                gate.chat("support").user("Spain?").call();
            } catch (AssertionError swallowed) {
                assertThat(swallowed).isNotNull();
            }
        }

        @Test
        void failsByItself(FakeModel model, Canaries canaries, Headgate gate) {
            Canary name = canaries.plant("Ada Lovelace-Byron");
            model.reply("never asked for").next(Answer.text("nor this"));
            gate.chat("support").user("I am " + name + ".").call();
            throw new IllegalStateException("mine");
        }

        @Test
        void runsOnRealTime(FakeModel model) {
            try (Headgate gate = Headgate.builder()
                    .route("support", Deployment.of(model, "model-1"))
                    .build()) {
                model.always().reply("ok");
                gate.chat("support").user("x").call();
            }
        }

        @Test
        void wantsAnUnknownRoute(@FakeRoute("suport") FakeModel model) {}
    }

    @Test
    void whatIsLeftOverFailsAndIsTold() {
        Engine engine = Engine.run(Bad.class);
        assertThat(engine.failure("leavesAStub(FakeModel, Headgate)"))
                .hasMessageContaining("answered 0 of 1 requests")
                .hasMessageContaining("expected containing \"France\"");
        assertThat(engine.failure("swallowsAFailure(FakeModel, Headgate)"))
                .hasMessageContaining("nothing is left that answers request 1");
        assertThat(engine.failure("failsByItself(FakeModel, Canaries, Headgate)"))
                .hasMessage("mine")
                .satisfies(e -> assertThat(e.getSuppressed())
                        .hasSize(1)
                        .allMatch(each -> each.toString().contains("1 of 2 steps were not taken")));
        assertThat(engine.failure("runsOnRealTime(FakeModel)")).hasMessageContaining("real time");
        assertThat(engine.failure("wantsAnUnknownRoute(FakeModel)"))
                .hasMessageContaining("there is no route suport")
                .hasMessageContaining("[support]");
        assertThat(engine.published)
                .containsKeys("leavesAStub(FakeModel, Headgate)", "failsByItself(FakeModel, Canaries, Headgate)");
        assertThat(engine.published.get("failsByItself(FakeModel, Canaries, Headgate)"))
                .contains("request 1 (call of model-1)", "user: I am [canary 1].", "attempts [support:answered]")
                .doesNotContain("Lovelace");
    }

    static class ByRegistration {
        @RegisterExtension
        static final HeadgateExtension HEADGATE = HeadgateExtension.builder()
                .route("chat", fleet -> fleet.accounts("a", "b").maxOutputTokens(100))
                .client(builder -> builder.deadline(Duration.ofSeconds(5)))
                .manualClock()
                .build();

        @Test
        void isSetUpByCode(Headgate gate, FakeFleet fleet, TestClock clock) {
            fleet.always().reply("ok");
            fleet.account("a").next(Fault.throttled(Duration.ofSeconds(1)));
            assertThat(gate.chat("chat").user("x").call().text()).isEqualTo("ok");
            assertThat(fleet.account("b").answered()).isEqualTo(1);
            clock.advance(Duration.ofSeconds(3));
            assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(3));
        }

        @EachTransport
        void runsWhereItCan(Headgate gate, FakeModel model) {
            model.reply("ok");
            assertThat(gate.chat("chat").user("x").call().text()).isEqualTo("ok");
        }
    }

    @Test
    void registrationSetsUpToo() {
        Engine engine = Engine.run(ByRegistration.class);
        assertThat(engine.results.values())
                .allMatch(result -> result.getThrowable().isEmpty());
        assertThat(engine.results).containsKey("IN_PROCESS").doesNotContainKey("BEDROCK");
    }

    @HeadgateTest
    static class NotPossible {
        @BeforeAll
        static void setUp(TestClock clock) {}

        @Test
        void isNotReached() {}
    }

    @HeadgateTest
    static class NoRoute {
        @Test
        void wantsAClient(Headgate gate) {}

        @EachTransport(Transport.BEDROCK)
        void wantsAWire(Headgate gate) {}
    }

    @Test
    void mistakesAreTold() {
        Engine engine = Engine.run(NotPossible.class);
        assertThat(engine.failure("HeadgateExtensionTest$NotPossible")).hasMessageContaining("belongs to one test");
        Engine routeless = Engine.run(NoRoute.class);
        assertThat(routeless.failure("wantsAClient(Headgate)"))
                .hasMessageContaining("there is no route; set one up by @FakeRoute(\"name\")");
        assertThat(routeless.failure("wantsAWire(Headgate)"))
                .hasMessageContaining("put headgate-bedrock on the class path");
    }

    @HeadgateTest
    @FakeRoute("support")
    static class Many {
        static final Set<Integer> CLOCKS = ConcurrentHashMap.newKeySet();

        @RepeatedTest(50)
        void seesNothingOfTheOthers(FakeModel model, Headgate gate, TestClock clock, Canaries canaries) {
            assertThat(CLOCKS.add(System.identityHashCode(clock))).isTrue();
            canaries.plant("canary of thread " + System.identityHashCode(clock));
            model.next(Fault.throttled(Duration.ofSeconds(1))).next(Answer.text("mine"));
            assertThat(gate.chat("support").user("x").call().text()).isEqualTo("mine");
            assertThat(clock.sleeps()).containsExactly(Duration.ofSeconds(1));
            assertThat(model.requests()).hasSize(2);
            canaries.verifyNeverSeen(Channel.WIRE);
        }
    }

    @Test
    void testsMayRunAtTheSameTime() {
        Engine engine = Engine.run(
                Many.class,
                "junit.jupiter.execution.parallel.config.executor-service",
                "FORK_JOIN_POOL",
                "junit.jupiter.execution.parallel.enabled",
                "true",
                "junit.jupiter.execution.parallel.mode.default",
                "concurrent");
        assertThat(engine.results.values())
                .allMatch(result -> result.getThrowable().isEmpty());
        assertThat(engine.passed()).isGreaterThanOrEqualTo(50);
    }

    @HeadgateTest
    @FakeRoute("support")
    static class Leaky {
        @Test
        void isFound(FakeModel model, Headgate gate, Canaries canaries) {
            Canary iban = canaries.plant("DE44 5001 0517 5407 3249 31");
            model.always().reply("ok");
            gate.chat("support").user("My IBAN is " + iban).call();
            java.util.logging.Logger.getLogger("dev.headgate.example").fine("seen de44500105175407324931");
            assertThatThrownBy(() -> canaries.verifyNeverSeen(Channel.HEADERS, Channel.WIRE))
                    .hasMessageContaining("in WIRE, as it is");
            assertThatThrownBy(() -> canaries.verifyNeverSeen(Channel.LOGS)).hasMessageContaining("in LOGS");
            assertThatThrownBy(() -> canaries.verifyNeverSeen(Channel.AUDIT)).hasMessageContaining("nobody watches");
        }
    }

    @Test
    void canariesWatchWireAndLogs() {
        assertThat(Engine.run(Leaky.class).results.values())
                .allSatisfy(result -> assertThat(result.getThrowable()).isEmpty());
    }

    /** Loads our classes anew, as if OpenTelemetry's SDK were not on the class path. */
    private static final class WithoutOpenTelemetry extends ClassLoader {
        WithoutOpenTelemetry() {
            super(HeadgateExtensionTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("io.opentelemetry.sdk.")) {
                throw new ClassNotFoundException(name);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null || !name.startsWith("dev.headgate.")) {
                return loaded != null ? loaded : super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @HeadgateTest
    @FakeRoute("support")
    static class Plain {
        @Test
        void answers(FakeModel model, Headgate gate, FakeFleet fleet, TestClock clock, Canaries canaries) {
            model.reply("ok");
            assertThat(gate.chat("support").user("x").call().text()).isEqualTo("ok");
        }
    }

    @Test
    void openTelemetryMayBeMissing() throws ClassNotFoundException {
        Class<?> plain = new WithoutOpenTelemetry().loadClass(Plain.class.getName());
        assertThat(plain).isNotEqualTo(Plain.class);
        Engine engine = Engine.run(plain);
        assertThat(engine.results).hasSizeGreaterThan(2);
        assertThat(engine.results.values())
                .allSatisfy(result -> assertThat(result.getThrowable()).isEmpty());
    }
}
