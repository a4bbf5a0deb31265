package dev.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.spi.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TestClockTest {
    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void startsAtAConstant() {
        TestClock clock = TestClock.auto();
        assertThat(clock.now()).isEqualTo(TestClock.START);
        assertThat(clock.nanoTime()).isZero();
        assertThat(clock.now()).isEqualTo(TestClock.START);
    }

    @Test
    void sleepJumpsAndRunsTimersOnTheWay() throws InterruptedException {
        TestClock clock = TestClock.auto();
        List<String> log = new ArrayList<>();
        clock.schedule(seconds(3), () -> log.add("late " + clock.elapsed()));
        clock.schedule(seconds(1), () -> {
            log.add("early " + clock.elapsed());
            clock.schedule(seconds(1), () -> log.add("set on the way " + clock.elapsed()));
        });
        Registration taken = clock.schedule(seconds(1), () -> log.add("never"));
        taken.close();
        taken.close();

        clock.sleep(seconds(2));

        assertThat(log).containsExactly("early PT1S", "set on the way PT2S");
        assertThat(clock.elapsed()).isEqualTo(seconds(2));
        clock.advance(seconds(1));
        assertThat(log).endsWith("late PT3S");
        assertThat(clock.sleeps()).containsExactly(seconds(2));
        assertThat(clock.pending()).isZero();
    }

    @Test
    void timersOfTheSameTimeRunInTheOrderTheyWereSet() {
        TestClock clock = TestClock.manual();
        List<Integer> log = new ArrayList<>();
        IntStream.range(0, 5).forEach(i -> clock.schedule(seconds(1), () -> log.add(i)));
        clock.advance(seconds(1));
        assertThat(log).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void nothingToWaitForIsNotWaitedFor() throws InterruptedException {
        TestClock clock = TestClock.manual();
        clock.sleep(Duration.ZERO);
        clock.sleep(seconds(-1));
        List<String> log = new ArrayList<>();
        clock.schedule(Duration.ZERO, () -> log.add("at once"));
        assertThat(log).containsExactly("at once");
        assertThat(clock.sleeps()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> clock.advance(seconds(-1)));
    }

    @Test
    void sleepersWakeInOrder() {
        TestClock clock = TestClock.manual();
        List<Integer> woken = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> sleepers = new ArrayList<>();
        for (int delay : new int[] {5, 1, 4, 2, 3}) {
            sleepers.add(CompletableFuture.runAsync(
                    () -> sleepThen(clock, seconds(delay), () -> woken.add(delay)), task -> new Thread(task).start()));
        }
        clock.awaitSleepers(5);

        clock.advance(Duration.ofMillis(999));
        assertThat(woken).isEmpty();
        for (int second = 1; second <= 5; second++) {
            clock.advance(seconds(1));
            sleepers.get(List.of(5, 1, 4, 2, 3).indexOf(second)).join();
            assertThat(woken).hasSize(second).endsWith(second);
        }
        assertThat(clock.pending()).isZero();
    }

    @Test
    void oneMoveWakesAllThatAreDue() {
        TestClock clock = TestClock.manual();
        List<CompletableFuture<Void>> sleepers = IntStream.rangeClosed(1, 20)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> sleepThen(clock, seconds(i), () -> {}), task -> new Thread(task).start()))
                .toList();
        clock.awaitSleepers(20);
        clock.advance(seconds(20));
        sleepers.forEach(CompletableFuture::join);
        assertThat(clock.elapsed()).isEqualTo(seconds(20));
    }

    @Test
    void sleepersCanBeInterrupted() throws InterruptedException {
        TestClock clock = TestClock.manual();
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread sleeper = new Thread(() -> {
            try {
                clock.sleep(seconds(1));
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
        });
        sleeper.start();
        clock.awaitSleepers(1);
        sleeper.interrupt();
        interrupted.await();
        sleeper.join();

        assertThat(clock.pending()).isZero();
        clock.advance(seconds(2));
    }

    @Test
    void anInterruptedThreadDoesNotSleep() {
        Thread.currentThread().interrupt();
        TestClock clock = TestClock.auto();
        assertThatThrownBy(() -> clock.sleep(seconds(1))).isInstanceOf(InterruptedException.class);
        assertThat(clock.elapsed()).isZero();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void manyThreadsMoveTheClockTogether() {
        TestClock clock = TestClock.auto();
        List<CompletableFuture<Void>> sleepers = IntStream.range(0, 8)
                .mapToObj(t -> CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < 200; i++) {
                                long before = clock.nanoTime();
                                sleepThen(clock, Duration.ofMillis(1), () -> {});
                                assertThat(clock.nanoTime()).isGreaterThanOrEqualTo(before + 1_000_000);
                            }
                        },
                        task -> new Thread(task).start()))
                .toList();
        sleepers.forEach(CompletableFuture::join);
        assertThat(clock.elapsed()).isBetween(Duration.ofMillis(200), Duration.ofMillis(1600));
        assertThat(clock.sleeps()).hasSize(1600);
    }

    private static void sleepThen(TestClock clock, Duration duration, Runnable then) {
        try {
            clock.sleep(duration);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        then.run();
    }
}
