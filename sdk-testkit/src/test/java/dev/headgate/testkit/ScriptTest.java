package dev.headgate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.Message;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static SeenRequest request(String text) {
        return SeenRequest.builder("small", false).message(Message.user(text)).build();
    }

    @Test
    void stepsComeInOrder() {
        Answer first = Answer.text("one");
        Fault second = Fault.throttled();
        Answer third = Answer.text("three");
        Script script = Script.of(first, second).add(third);

        assertThat(script.remaining()).isEqualTo(3);
        assertThat(List.of(script.next(request("a")), script.next(request("b")), script.next(request("c"))))
                .containsExactly(first, second, third);
        assertThat(script.requests()).extracting(SeenRequest::lastUserText).containsExactly("a", "b", "c");
        script.verify();
    }

    @Test
    void oneRequestTooManyTellsItsShapeAndNotItsContent() {
        Script script = Script.of(Answer.text("one"), Answer.text("two"));
        script.next(request("a"));
        script.next(request("b"));

        assertThatThrownBy(() -> script.next(request("the secret plan")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2 steps")
                .hasMessageContaining("call of small")
                .hasMessageContaining("[USER]")
                .hasMessageContaining("15 characters")
                .hasMessageNotContaining("secret");
        assertThat(script.requests()).hasSize(2);
        assertThatThrownBy(script::verify).isInstanceOf(AssertionError.class).hasMessageContaining("2 steps");
    }

    @Test
    void stepsNotTakenAreToldByVerify() {
        Script script = Script.of(Answer.text("one"), Answer.text("two"));
        script.next(request("a"));

        assertThatThrownBy(script::verify).isInstanceOf(AssertionError.class).hasMessageContaining("1 of 2 steps");
    }

    @Test
    void functionAnswersWithoutEnd() {
        Script script = Script.answering(request -> Answer.text("echo " + request.lastUserText()));

        for (String text : List.of("a", "b")) {
            assertThat(((Answer) script.next(request(text))).content())
                    .isEqualTo(Answer.text("echo " + text).content());
        }
        script.add(Fault.overloaded());
        assertThat(script.next(request("c"))).isInstanceOf(Fault.class);
        script.verify();
    }

    @Test
    void onlyRequestMustBeTheOnlyOne() {
        Script script = Script.of(Answer.text("one"), Answer.text("two"));
        assertThatThrownBy(script::request).isInstanceOf(AssertionError.class).hasMessageContaining("saw 0");
        script.next(request("a"));
        assertThat(script.request().lastUserText()).isEqualTo("a");
        script.next(request("b"));
        assertThatThrownBy(script::request).isInstanceOf(AssertionError.class).hasMessageContaining("saw 2");
    }

    @Test
    void eachStepIsTakenOnceByManyThreads() throws InterruptedException {
        int count = 200;
        Script script = Script.of();
        IntStream.range(0, count).forEach(i -> script.add(Answer.text("no. " + i)));
        ConcurrentLinkedQueue<Step> taken = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = IntStream.range(0, 4)
                .mapToObj(t -> new Thread(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    for (int i = 0; i < count / 4; i++) {
                        taken.add(script.next(request("x")));
                    }
                }))
                .toList();
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(taken).doesNotHaveDuplicates().hasSize(count);
        assertThat(script.requests()).hasSize(count);
        script.verify();
    }

    @Test
    void gateHoldsUntilOpened() throws InterruptedException {
        Script script = Script.of();
        Thread answer = new Thread(() -> {
            try {
                script.pass(new Piece.Gate("mid"), () -> false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        answer.start();
        script.awaitGate("mid");
        assertThat(answer.isAlive()).isTrue();
        script.open("mid");
        answer.join();

        assertThat(script.pass(new Piece.Gate("mid"), () -> true)).isTrue();
        assertThat(script.pass(new Piece.Gate("other"), () -> true)).isFalse();
    }

    @Test
    void toStringCounts() {
        Script script = Script.of(Answer.text("the secret answer"));
        script.next(request("the secret plan"));
        assertThat(script).hasToString("Script[1 requests, 0 steps left]");
    }
}
