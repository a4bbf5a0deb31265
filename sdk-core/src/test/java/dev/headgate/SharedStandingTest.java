package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Verdict;
import dev.headgate.spi.StandingBoard;
import dev.headgate.spi.StandingNotice;
import dev.headgate.spi.StandingNotice.Kind;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What one client found out is left alone by all that read the same board. */
class SharedStandingTest {
    private final ManualTime time = new ManualTime();
    private final StandingBoard board = StandingBoard.inMemory(time);

    private Headgate client(ScriptedProvider a, ScriptedProvider b) {
        return Headgate.builder()
                .timeSource(time)
                .random(new Random(7))
                .standingBoard(board)
                .route("r", Deployment.of("a1", a, "m"), Deployment.of("b1", b, "m"))
                .build();
    }

    private static Verdict verdict(Headgate gate, String deployment) {
        return gate.chat("r")
                .user("x")
                .explain()
                .candidate(deployment)
                .orElseThrow()
                .verdict();
    }

    @Test
    void anAccountOutOfCreditIsParkedForAllAndForThoseThatComeLater() {
        QuotaExhaustedException credit = new QuotaExhaustedException("Out of credit.", ErrorDetails.none());
        Headgate first = client(new ScriptedProvider("a", fails(credit)), new ScriptedProvider("b", text("hi")));
        Headgate second = client(new ScriptedProvider("a"), new ScriptedProvider("b"));

        first.chat("r").user("x").call();
        Headgate third = client(new ScriptedProvider("a"), new ScriptedProvider("b"));

        assertThat(verdict(second, "a1")).isEqualTo(Verdict.PARKED);
        assertThat(verdict(third, "a1")).isEqualTo(Verdict.PARKED);
        assertThat(verdict(third, "b1")).isEqualTo(Verdict.ELIGIBLE);
        time.advance(Duration.ofMinutes(16));
        assertThat(verdict(second, "a1")).isEqualTo(Verdict.ELIGIBLE);
        assertThat(verdict(third, "a1")).isEqualTo(Verdict.ELIGIBLE);
    }

    @Test
    void aDeploymentWithoutAccessIsQuarantinedForAll() {
        PermissionDeniedException denied = new PermissionDeniedException("No access.", ErrorDetails.none());
        Headgate first = client(new ScriptedProvider("a", fails(denied)), new ScriptedProvider("b", text("hi")));
        Headgate second = client(new ScriptedProvider("a"), new ScriptedProvider("b"));

        first.chat("r").user("x").call();

        assertThat(verdict(second, "a1")).isEqualTo(Verdict.QUARANTINED);
    }

    @Test
    void aNoticeForAgesIsTakenForAnHourAndAShorterOneShortensNothing() {
        Headgate gate = client(new ScriptedProvider("a"), new ScriptedProvider("b"));

        board.post(new StandingNotice(Kind.ACCOUNT_PARKED, "scripted a", StandingNotice.LONGEST));
        board.post(new StandingNotice(Kind.ACCOUNT_PARKED, "scripted a", Duration.ofSeconds(1)));

        assertThat(verdict(gate, "a1")).isEqualTo(Verdict.PARKED);
        time.advance(Duration.ofMinutes(59));
        assertThat(verdict(gate, "a1")).isEqualTo(Verdict.PARKED);
        time.advance(Duration.ofMinutes(2));
        assertThat(verdict(gate, "a1")).isEqualTo(Verdict.ELIGIBLE);
    }
}
