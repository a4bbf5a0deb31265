package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatResponse;
import dev.headgate.error.AuthenticationException;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ContentFilteredException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.NoCapacityException;
import dev.headgate.error.ThrottledException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RetryPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Retries and spillover over plain calls. */
class AttemptsTest {
    private static final ErrorDetails NOTHING = ErrorDetails.none();

    private final ManualTime time = new ManualTime();

    private HeadgateBuilder gate(ScriptedProvider... providers) {
        Deployment[] deployments = new Deployment[providers.length];
        for (int i = 0; i < providers.length; i++) {
            deployments[i] = providers[i].deployment();
        }
        return Headgate.builder().timeSource(time).random(new Random(7)).route("support", deployments);
    }

    private static ChatResponse call(HeadgateBuilder builder) {
        return builder.build().chat("support").user("hello").call();
    }

    @Test
    void aThrottledAccountIsLeftAtOnceForTheNext() {
        ScriptedProvider a = new ScriptedProvider("a", fails(throttled(Duration.ofSeconds(20))));
        ScriptedProvider b = new ScriptedProvider("b", text("hi"));

        ChatResponse response = call(gate(a, b));

        assertThat(response.text()).isEqualTo("hi");
        assertThat(time.sleeps).isEmpty();
        assertThat(response.attempts())
                .extracting(attempt -> attempt.deployment().account(), Attempt::number, Attempt::error)
                .containsExactly(tuple("a", 1, Optional.of("ThrottledException")), tuple("b", 2, Optional.empty()));
        assertThat(response.deployment().orElseThrow().account()).isEqualTo("b");
    }

    @Test
    void theOnlyAccountIsWaitedForAsLongAsItAsks() {
        ScriptedProvider a = new ScriptedProvider("a", fails(throttled(Duration.ofSeconds(20))), text("hi"));

        assertThat(call(gate(a)).text()).isEqualTo("hi");
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void theAccountThatIsFreeFirstIsWaitedFor() {
        ScriptedProvider a = new ScriptedProvider("a", fails(throttled(Duration.ofSeconds(20))));
        ScriptedProvider b = new ScriptedProvider("b", fails(throttled(Duration.ofSeconds(5))), text("hi"));

        assertThat(call(gate(a, b)).attempts())
                .extracting(attempt -> attempt.deployment().account())
                .containsExactly("a", "b", "b");
        assertThat(time.sleeps).containsExactly(Duration.ofSeconds(5));
    }

    @Test
    void aWaitThatIsTooLongIsNotWaited() {
        ScriptedProvider a = new ScriptedProvider("a", fails(throttled(Duration.ofMinutes(5))));

        ThrottledException failure = catchThrowableOfType(ThrottledException.class, () -> call(gate(a)));

        assertThat(time.sleeps).isEmpty();
        assertThat(failure.details().attempts()).hasSize(1);
        assertThat(failure.details().attempt()).isEqualTo(1);
        assertThat(failure).hasMessageContaining("account=a").hasMessageContaining("req-429");
    }

    @Test
    void aWaitBeyondTheDeadlineIsNotWaited() {
        ScriptedProvider a = new ScriptedProvider("a", fails(throttled(Duration.ofSeconds(20))));
        ScriptedProvider b = new ScriptedProvider("b", fails(throttled(Duration.ofSeconds(10))));

        NoCapacityException failure = catchThrowableOfType(
                NoCapacityException.class, () -> call(gate(a, b).deadline(Duration.ofSeconds(9))));

        assertThat(time.sleeps).isEmpty();
        assertThat(failure)
                .hasMessageContaining("a/model is free in PT20S (ThrottledException)")
                .hasMessageContaining("b/model is free in PT10S (ThrottledException)");
        assertThat(failure.details().retryAfter()).contains(Duration.ofSeconds(10));
        assertThat(failure.details().attempts()).hasSize(2);
    }

    @Test
    void anAccountThatHasNotFailedComesBeforeOneThatHas() {
        ScriptedProvider a =
                new ScriptedProvider("a", fails(new ConnectionException("Reset.", NOTHING)), text("again"));
        ScriptedProvider b = new ScriptedProvider("b", text("hi"));

        assertThat(call(gate(a, b).random(() -> 0)).text()).isEqualTo("hi");
    }

    @Test
    void attemptsAreBounded() {
        ConnectionException refused = new ConnectionException("Connection refused.", NOTHING);
        ScriptedProvider a = new ScriptedProvider("a", fails(refused), fails(refused), fails(refused), text("late"));

        ConnectionException failure = catchThrowableOfType(
                ConnectionException.class,
                () -> call(gate(a).retryPolicy(RetryPolicy.standard().withMaxAttempts(3))));

        assertThat(a.requests).hasSize(3);
        assertThat(failure.details().attempts()).hasSize(3);
        assertThat(failure.details().attempt()).isEqualTo(3);
    }

    @Test
    void backOffIsJitteredAndBounded() {
        ConnectionException refused = new ConnectionException("Connection refused.", NOTHING);
        ScriptedProvider.Step[] steps = new ScriptedProvider.Step[200];
        Arrays.fill(steps, fails(refused));
        ScriptedProvider a = new ScriptedProvider("a", steps);
        RetryPolicy patient =
                new RetryPolicy(200, Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(30));

        assertThatThrownBy(() -> call(gate(a).retryPolicy(patient).deadline(Duration.ofHours(1))))
                .isInstanceOf(ConnectionException.class);

        assertThat(time.sleeps).hasSizeBetween(150, 199).allMatch(wait -> wait.compareTo(Duration.ofSeconds(2)) <= 0);
        assertThat(time.sleeps.get(0)).isLessThanOrEqualTo(Duration.ofMillis(100));
        assertThat(time.sleeps).anyMatch(wait -> wait.compareTo(Duration.ofMillis(1500)) > 0);
        assertThat(time.sleeps.stream().distinct().count()).isGreaterThan(100);
    }

    @Test
    void anInvalidRequestIsNotTriedAgain() {
        ScriptedProvider a = new ScriptedProvider("a", fails(new InvalidRequestException("Bad field.", NOTHING)));
        ScriptedProvider b = new ScriptedProvider("b", text("never"));

        InvalidRequestException failure = catchThrowableOfType(InvalidRequestException.class, () -> call(gate(a, b)));

        assertThat(b.requests).isEmpty();
        assertThat(failure.details().deployment().orElseThrow().account()).isEqualTo("a");
    }

    @Test
    void filteredContentIsNeverTakenElsewhere() {
        ScriptedProvider a = new ScriptedProvider("a", fails(new ContentFilteredException("Filtered.", NOTHING)));
        ScriptedProvider b = new ScriptedProvider("b", text("never"));

        assertThatThrownBy(() -> call(gate(a, b))).isInstanceOf(ContentFilteredException.class);

        assertThat(b.requests).isEmpty();
    }

    @Test
    void anAccountWithBadCredentialsIsLeftForGood() {
        AuthenticationException expired = new AuthenticationException("Expired token.", NOTHING);
        ScriptedProvider a = new ScriptedProvider("a", fails(expired), text("never"));
        ScriptedProvider b = new ScriptedProvider("b", fails(throttled(Duration.ofSeconds(1))), text("hi"));

        assertThat(call(gate(a, b)).attempts())
                .extracting(attempt -> attempt.deployment().account())
                .containsExactly("a", "b", "b");
    }

    @Test
    void whenAllAreOutTheFailureSaysWhyEachIs() {
        ScriptedProvider a = new ScriptedProvider("a", fails(new AuthenticationException("Expired.", NOTHING)));
        ScriptedProvider b = new ScriptedProvider("b", fails(throttled(Duration.ofHours(2))));

        NoCapacityException failure = catchThrowableOfType(NoCapacityException.class, () -> call(gate(a, b)));

        assertThat(failure)
                .hasMessageContaining("a/model is out (AuthenticationException)")
                .hasMessageContaining("b/model is out (ThrottledException)")
                .hasCauseInstanceOf(ThrottledException.class);
        assertThat(failure.details().retryAfter()).isEmpty();
    }

    @Test
    void theDeadlineEndsTheCallBetweenAttempts() {
        ScriptedProvider a = new ScriptedProvider("a", (request, attempt) -> {
            time.advance(Duration.ofMinutes(1));
            throw new ConnectionException("Reset.", NOTHING);
        });

        ModelTimeoutException failure =
                catchThrowableOfType(ModelTimeoutException.class, () -> call(gate(a).deadline(Duration.ofSeconds(30))));

        assertThat(failure.details().attempts()).hasSize(1);
    }

    @Test
    void aBugInAProviderIsNotTriedAgain() {
        ScriptedProvider a = new ScriptedProvider("a", fails(new IllegalStateException("bug")), text("never"));

        assertThat(catchThrowableOfType(IllegalStateException.class, () -> call(gate(a))))
                .hasMessage("bug");
        assertThat(a.requests).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWait() {
        ScriptedProvider.Step interrupted = (request, attempt) -> {
            Thread.currentThread().interrupt();
            throw throttled(Duration.ofSeconds(20));
        };
        ScriptedProvider a = new ScriptedProvider("a", interrupted, text("never"));

        assertThatThrownBy(() -> call(gate(a))).isInstanceOf(CancelledException.class);

        assertThat(Thread.interrupted()).as("the interrupt is the caller's").isTrue();
        assertThat(a.requests).hasSize(1);
    }
}
