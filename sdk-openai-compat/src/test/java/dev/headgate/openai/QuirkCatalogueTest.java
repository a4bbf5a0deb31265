package dev.headgate.openai;

import static org.junit.jupiter.api.Assertions.assertAll;

import dev.headgate.Headgate;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.RawAnswer.End;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.quirk.Quirk;
import dev.headgate.testkit.quirk.Quirk.Form;
import dev.headgate.testkit.quirk.Quirk.Mode;
import dev.headgate.testkit.quirk.Quirks;
import dev.headgate.testkit.wire.Delivery;
import dev.headgate.testkit.wire.OpenAiWireServer;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each quirk of the catalogue, as an application sees it through a client, over a real socket. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class QuirkCatalogueTest {
    private static final String KEY = "sk-test";

    static Stream<Arguments> quirks() {
        return Quirks.all().stream().flatMap(quirk -> quirk.modes().stream().map(mode -> Arguments.of(quirk, mode)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("quirks")
    void isSeenAsItShould(Quirk quirk, Mode mode) {
        ProviderProfile profile =
                quirk.form() == Form.RESPONSES ? Server.OPENAI.profile() : ProviderProfile.conservative();
        verify(profile, quirk, mode, Delivery.eachFrame());
    }

    /** All quirks but those that wait for something. */
    @ParameterizedTest
    @EnumSource
    void isSeenAsItShouldWhateverTheServer(Server server) {
        eachQuirk(server, QuirkCatalogueTest::isQuick);
    }

    /** All quirks. */
    @ParameterizedTest
    @EnumSource
    @Tag("long")
    @Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void isSeenAsItShouldWhateverTheServerAndHoweverLongItTakes(Server server) {
        eachQuirk(server, quirk -> true);
    }

    private static void eachQuirk(Server server, Predicate<Quirk> chosen) {
        ProviderProfile profile = server.profile();
        assertAll(Quirks.all().stream()
                .filter(quirk -> chosen.test(quirk) && profile.wires.contains(wire(quirk)))
                .flatMap(quirk -> quirk.modes().stream()
                        .map(mode -> (Executable) () -> verify(profile, quirk, mode, Delivery.coalesced()))));
    }

    private static boolean isQuick(Quirk quirk) {
        End end = quirk.answer().end();
        return end == End.WHOLE || end == End.CUT;
    }

    private static Wire wire(Quirk quirk) {
        return Wire.valueOf(quirk.form().name());
    }

    private static void verify(ProviderProfile profile, Quirk quirk, Mode mode, Delivery delivery) {
        TestClock clock = TestClock.auto();
        // What only the socket can tell, silence, takes real time.
        Duration idle = Duration.ofSeconds(quirk.answer().end() == End.STALL ? 1 : 60);
        try (OpenAiWireServer server = OpenAiWireServer.builder()
                .time(clock)
                .delivery(delivery)
                .lenient()
                .start()) {
            server.account(KEY, quirk.script());
            ModelProvider provider = OpenAiCompat.account("quirky")
                    .baseUrl(server.baseUrl())
                    .apiKey(KEY)
                    .profile(profile)
                    .wire(wire(quirk))
                    .idleTimeout(idle)
                    .build();
            try (Headgate gate = Headgate.builder()
                    .timeSource(clock)
                    .retryPolicy(RetryPolicy.none())
                    .route("chat", Deployment.of(provider, "model"))
                    .build()) {
                quirk.verify(gate.chat("chat").user("Hi").deadline(Duration.ofMinutes(3)), mode);
            }
        }
    }
}
