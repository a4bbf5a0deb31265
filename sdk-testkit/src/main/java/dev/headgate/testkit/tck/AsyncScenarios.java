package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.StreamGrammar;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Calls that run on other threads, and the ends that come from outside. */
public interface AsyncScenarios extends Scenarios {
    /** The four forms of a call give the same answer. */
    @Test
    default void publisherAndFutureGiveTheSame() throws Exception {
        Answer answer = Answer.text("Hel", "lo");
        Headgate gate = bench().gate(Script.of(answer, answer));

        ChatResponse called =
                gate.chat(ScenarioBench.ROUTE).user("Hi").callAsync().get(10, TimeUnit.SECONDS);
        EventCollector collector = new EventCollector();
        gate.chat(ScenarioBench.ROUTE).user("Hi").publisher().subscribe(collector);
        List<ChatEvent> events = collector.events();

        StreamGrammar.check(events);
        ResponseAssembler assembler = new ResponseAssembler();
        events.forEach(assembler::add);
        ChatResponse published = assembler.response();
        assertEquals(called.message(), published.message());
        assertEquals(called.usage(), published.usage());
        assertEquals(called.finishReason(), published.finishReason());
    }

    /** A failure reaches the future and the subscriber. */
    @Test
    default void failuresReachFutureAndSubscriber() {
        Headgate gate = bench().gate(Script.of(Fault.invalidRequest(), Fault.invalidRequest()));

        CompletionException failure = assertThrows(
                CompletionException.class,
                () -> gate.chat(ScenarioBench.ROUTE).user("Hi").callAsync().join());
        EventCollector collector = new EventCollector();
        gate.chat(ScenarioBench.ROUTE).user("Hi").publisher().subscribe(collector);
        ExecutionException published = assertThrows(ExecutionException.class, collector::events);

        assertInstanceOf(InvalidRequestException.class, failure.getCause());
        assertInstanceOf(InvalidRequestException.class, published.getCause());
    }

    /** Cancelling the future ends the call at its source. */
    @Test
    default void cancelEndsTheCall() {
        Script script = Script.of(Answer.builder().gate("never").text("Hello").build());

        CompletableFuture<ChatResponse> future = bench().ask("Hi", script).callAsync();
        script.awaitGate("never");
        future.cancel(true);

        script.awaitHangUps(1);
        assertTrue(future.isCancelled());
        assertEquals(1, script.requests().size());
    }

    /** A provider that says nothing does not outlast the deadline. */
    @Test
    default void deadlineEndsTheCall() throws Exception {
        Script script = Script.of(Fault.stall());

        CompletableFuture<ChatResponse> future =
                bench().ask("Hi", script).deadline(Duration.ofMillis(300)).callAsync();
        script.awaitRequests(1);
        // Where the deadline is a timer of the machine's, the clock has to be told that it has passed.
        bench().clock().advance(Duration.ofSeconds(1));
        ExecutionException failure = assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));

        assertInstanceOf(ModelTimeoutException.class, failure.getCause());
        assertEquals(1, script.requests().size());
    }

    /** A stream that falls silent does not outlast the deadline either. */
    @Test
    default void deadlineEndsTheStream() {
        Script script = Script.of(Fault.stall().after(1, Answer.text("Hel", "lo")));

        try (var stream = bench().ask("Hi", script).deadline(Duration.ofMillis(300)).stream()) {
            ScenarioBench.readToText(stream);
            assertThrows(dev.headgate.error.IncompleteStreamException.class, stream::response);
        }
        script.awaitHangUps(1);
    }
}
