package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatResponse;
import dev.headgate.error.ThrottledException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attempts: which account answers, how often and after which wait. */
public interface SpilloverScenarios extends Scenarios {
    /** A throttled account is left for the next one at once. */
    @Test
    default void throttleMovesToTheNextAccount() {
        Script first = Script.of(Fault.throttled(Duration.ofSeconds(20)));
        Script second = Script.of(Answer.text("Hello"));

        ChatResponse response = bench().ask("Hi", first, second).call();

        assertEquals("Hello", response.text());
        List<Attempt> attempts = response.attempts();
        assertEquals(
                List.of("a", "b"),
                attempts.stream().map(attempt -> attempt.deployment().account()).toList());
        assertEquals(Optional.of("ThrottledException"), attempts.get(0).error());
        assertTrue(attempts.get(0).requestId().isPresent());
        assertTrue(attempts.get(1).succeeded());
        assertEquals(List.of(), bench().clock().sleeps());
    }

    /** With one account only, the call waits for as long as the provider asks. */
    @Test
    default void throttleWaitsRetryAfter() {
        Script script = Script.of(Fault.throttled(Duration.ofSeconds(3)), Answer.text("Hello"));

        ChatResponse response = bench().ask("Hi", script).call();

        assertEquals("Hello", response.text());
        assertEquals(List.of(Duration.ofSeconds(3)), bench().clock().sleeps());
    }

    /** A wait that is longer than the policy allows is not waited for. */
    @Test
    default void longRetryAfterFails() {
        Script script = Script.of(Fault.throttled(Duration.ofHours(1)));

        ThrottledException e = assertThrows(
                ThrottledException.class, () -> bench().ask("Hi", script).call());

        assertEquals(Optional.of(Duration.ofHours(1)), e.details().retryAfter());
        assertEquals(List.of(), bench().clock().sleeps());
    }

    /** Failures of the provider are tried again. */
    @Test
    default void serverErrorsAreTriedAgain() {
        Script script = Script.of(Fault.overloaded(), Fault.serverError(500), Answer.text("Hello"));

        ChatResponse response = bench().ask("Hi", script).call();

        assertEquals("Hello", response.text());
        assertEquals(3, response.attempts().size());
        assertEquals(2, bench().clock().sleeps().size());
    }

    /** A reset connection is tried again. */
    @Test
    default void resetIsTriedAgain() {
        Script script = Script.of(Fault.reset(), Fault.cutAfter(0, Answer.text("Hello")), Answer.text("Hello"));

        assertEquals("Hello", bench().ask("Hi", script).call().text());
    }

    /** Attempts come to an end. */
    @Test
    default void attemptsAreBounded() {
        Script script = Script.answering(request -> Fault.overloaded());

        assertThrows(
                dev.headgate.error.OverloadedException.class,
                () -> bench().ask("Hi", script).call());

        assertEquals(4, script.requests().size());
    }

    /** Credentials that one account lacks another may have. */
    @Test
    default void refusedCredentialsMove() {
        movesFrom(Fault.unauthorized(), "AuthenticationException");
        movesFrom(Fault.forbidden(), "PermissionDeniedException");
        movesFrom(Fault.modelNotFound(), "ModelNotFoundException");
        movesFrom(Fault.quotaExhausted(), "QuotaExhaustedException");
    }

    private void movesFrom(Fault fault, String error) {
        Script first = Script.of(fault);
        Script second = Script.of(Answer.text("Hello"));

        ChatResponse response = bench().ask("Hi", first, second).call();

        assertEquals("Hello", response.text(), fault::toString);
        assertEquals(Optional.of(error), response.attempts().get(0).error());
        assertEquals(1, first.requests().size());
    }
}
