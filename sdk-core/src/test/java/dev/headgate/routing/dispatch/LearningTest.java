package dev.headgate.routing.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is learned from answers. */
class LearningTest {
    @Test
    void scriptsAreCountedApart() {
        InputEstimate estimate = new InputEstimate();
        String english = "the quick brown fox jumps over the lazy dog ".repeat(50);
        long latin = estimate.likely(Measure.of(List.of(english)));
        assertThat(latin).isBetween(450L, 600L);
        assertThat(estimate.likely(Measure.of(List.of("漢字".repeat(100))))).isBetween(150L, 250L);
        assertThat(estimate.likely(Measure.of(List.of("{\"a\":[1,2,3]}".repeat(50)))))
                .isBetween(200L, 400L);
        assertThat(estimate.tokens(Measure.of(List.of(english)))).isGreaterThan(latin);
    }

    @Test
    void aModelsOwnTokensPerCharacterAreLearned() {
        InputEstimate estimate = new InputEstimate();
        Measure measure = Measure.of(List.of("word ".repeat(1_000)));
        long before = estimate.likely(measure);
        for (int i = 0; i < 100; i++) {
            estimate.learn(measure, before * 14 / 10);
        }
        assertThat(estimate.likely(measure)).isBetween(before * 137 / 100, before * 141 / 100);
        assertThat(estimate.tokens(measure)).as("and the doubt is gone").isLessThan(before * 145 / 100);
    }

    @Test
    void nonsenseTeachesLittle() {
        InputEstimate estimate = new InputEstimate();
        Measure measure = Measure.of(List.of("word ".repeat(1_000)));
        long before = estimate.likely(measure);
        estimate.learn(measure, Long.MAX_VALUE);
        estimate.learn(measure, 0);
        estimate.learn(measure, -5);
        assertThat(estimate.likely(measure)).isLessThan(before * 3 / 2);
    }

    @Test
    void aLongTextIsSampled() {
        String text = "漢".repeat(50_000) + "a".repeat(50_000);
        assertThat(Measure.of(List.of(text)).seededTokens()).isBetween(58_000.0, 66_000.0);
    }

    @Test
    void theBoundFollowsTheAnswersOfTheRoute() {
        OutputHistory history = new OutputHistory();
        assertThat(history.bound()).isEqualTo(4_096);
        for (int i = 0; i < 200; i++) {
            history.add(300, false);
        }
        assertThat(history.bound()).isBetween(450L, 700L);
        history.add(600, true);
        assertThat(history.bound()).as("an answer that was cut").isGreaterThanOrEqualTo(1_200);
        for (int i = 0; i < 10_000; i++) {
            history.add(5_000, false);
        }
        assertThat(history.bound()).isBetween(7_500L, 12_000L);
    }

    @Test
    void aFewLongAnswersDoNotRaiseTheBoundForAll() {
        OutputHistory history = new OutputHistory();
        for (int i = 0; i < 1_024; i++) {
            history.add(i % 200 == 0 ? 100_000 : 100, false);
        }
        assertThat(history.bound()).isLessThan(1_000);
    }

    @Test
    void theBreakerLetsOneThroughAndWarmsUp() {
        Breaker breaker = new Breaker();
        for (int i = 0; i < 5; i++) {
            assertThat(breaker.admits(0)).isTrue();
            breaker.failed(0);
        }
        assertThat(breaker.admits(4_999_999_999L)).isFalse();
        long later = 5_000_000_000L;
        assertThat(breaker.enter(later)).isTrue();
        assertThat(breaker.enter(later)).as("one only").isFalse();
        breaker.failed(later);
        assertThat(breaker.admits(later + 9_000_000_000L))
                .as("the next pause is longer")
                .isFalse();
        later += 10_000_000_000L;
        assertThat(breaker.enter(later)).isTrue();
        breaker.toldNothing();
        assertThat(breaker.enter(later))
                .as("one that told nothing gives its place up")
                .isTrue();
        breaker.succeeded(later);
        assertThat(breaker.admits(later)).isTrue();
        assertThat(breaker.warmth(later)).isEqualTo(0.1);
        assertThat(breaker.warmth(later + 15_000_000_000L)).isBetween(0.45, 0.55);
        assertThat(breaker.warmth(later + 30_000_000_000L)).isEqualTo(1);
    }

    @Test
    void moreFailuresThanAnswersOpenTheBreakerToo() {
        Breaker breaker = new Breaker();
        int calls = 0;
        while (!breaker.isOpen() && calls < 1_000) {
            calls++;
            if (calls % 3 == 0) {
                breaker.succeeded(0);
            } else {
                breaker.failed(0);
            }
        }
        assertThat(calls).isBetween(16, 60);
    }

    @Test
    void hedgesStayWithinTheirShare() {
        HedgeCount count = new HedgeCount();
        int hedged = 0;
        for (int i = 0; i < 1_000; i++) {
            count.called();
            hedged += count.take(0.02) ? 1 : 0;
        }
        assertThat(hedged).isEqualTo(20);
    }
}
