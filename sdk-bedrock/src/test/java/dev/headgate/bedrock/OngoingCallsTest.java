package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.bedrock.BedrockExchange.End;
import dev.headgate.testkit.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OngoingCallsTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final TestClock clock = TestClock.manual();
    private final OngoingCalls calls = new OngoingCalls(clock);

    @Test
    void lateCallIsEndedSoonAfterItsTime() {
        OngoingCall call = start();

        clock.advance(DEADLINE.minusNanos(1));
        assertThat(call.end()).isNull();
        clock.advance(OngoingCalls.LOOK_EVERY);
        assertThat(call.end()).isEqualTo(End.DEADLINE);
        call.close();
    }

    @Test
    void oneTimerServesAllCalls() {
        OngoingCall first = start();
        OngoingCall second = start();

        assertThat(clock.pending()).isOne();
        clock.advance(DEADLINE);
        assertThat(first.end()).isEqualTo(End.DEADLINE);
        assertThat(second.end()).isEqualTo(End.DEADLINE);
        first.close();
        second.close();
    }

    @Test
    void callThatIsOverIsLetGoOf() {
        OngoingCall call = start();
        call.close();

        clock.advance(DEADLINE.multipliedBy(2));

        assertThat(call.end()).isNull();
    }

    @Test
    void timerRestsWhenNothingIsUnderWayAndStartsAgain() {
        start().close();
        clock.advance(DEADLINE);
        assertThat(clock.pending()).isZero();

        OngoingCall later = start();
        assertThat(clock.pending()).isOne();
        clock.advance(DEADLINE);
        assertThat(later.end()).isEqualTo(End.DEADLINE);
        later.close();
    }

    @Test
    void allAreCancelledAtOnce() {
        OngoingCall call = start();

        calls.cancelAll();

        assertThat(call.end()).isEqualTo(End.CANCELLED);
        clock.advance(DEADLINE);
        assertThat(call.end()).as("the first reason counts").isEqualTo(End.CANCELLED);
        call.close();
    }

    private OngoingCall start() {
        BedrockExchange exchange = new BedrockExchange(
                Operation.converse(FakeBedrock.question("hello")), DEADLINE.toNanos(), DEADLINE.toNanos(), clock);
        return new OngoingCall(exchange, Asked.attempt(false), calls, MessageHints.BUILT_IN);
    }
}
