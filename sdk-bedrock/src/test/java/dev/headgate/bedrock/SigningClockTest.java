package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningClockTest {
    private final TestClock machine = TestClock.manual();
    private final SigningClock clock = new SigningClock(machine);

    @ParameterizedTest
    @ValueSource(
            strings = {"InvalidSignatureException", "SignatureDoesNotMatch", "RequestExpired", "RequestTimeTooSkewed"})
    void timeThatAwsTellsWithARefusalOfTheSignature(String code) {
        Duration wrong = Duration.ofMinutes(-20);

        refused(code, wrong);

        assertThat(clock.now()).isEqualTo(machine.now().plus(wrong));
        machine.advance(Duration.ofSeconds(5));
        assertThat(clock.now()).isEqualTo(machine.now().plus(wrong));
    }

    @Test
    void otherRefusalsSayNothingOfTheTime() {
        refused("ThrottlingException", Duration.ofHours(1));

        assertThat(clock.now()).isEqualTo(machine.now());
    }

    @Test
    void signatureThatWasWrongForAnotherReason() {
        refused("InvalidSignatureException", Duration.ofMinutes(2));

        assertThat(clock.now()).isEqualTo(machine.now());
    }

    @Test
    void machineThatWasSetRight() {
        refused("InvalidSignatureException", Duration.ofHours(1));
        refused("InvalidSignatureException", Duration.ZERO);

        assertThat(clock.now()).isEqualTo(machine.now());
    }

    @Test
    void refusalWithoutADate() {
        clock.refused(new ServiceError(403, "InvalidSignatureException", null), null);

        assertThat(clock.now()).isEqualTo(machine.now());
    }

    private void refused(String code, Duration off) {
        Instant told = machine.now().plus(off);
        clock.refused(new ServiceError(403, code, null), told);
    }
}
