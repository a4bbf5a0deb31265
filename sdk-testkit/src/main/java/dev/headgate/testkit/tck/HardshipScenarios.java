package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.ChatCall;
import dev.headgate.Headgate;
import dev.headgate.ToolFunction;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.ResponseAssembler;
import dev.headgate.chat.Tool;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Careless and unlucky users: odd texts, many threads, interrupts, clients that are closed too early. */
public interface HardshipScenarios extends Scenarios {
    /** One client serves many threads, in all forms. */
    @Test
    default void manyThreadsShareAClient() throws Exception {
        Headgate gate = bench().gate(Script.answering(request -> Answer.text("echo ", request.lastUserText())));
        ExecutorService threads = Executors.newFixedThreadPool(64);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 256; i++) {
                int number = i;
                answers.add(threads.submit(() -> inSomeForm(gate, number)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertEquals("echo " + i, answers.get(i).get(30, TimeUnit.SECONDS));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String inSomeForm(Headgate gate, int number) throws Exception {
        ChatCall call = gate.chat(ScenarioBench.ROUTE).user(String.valueOf(number));
        return switch (number % 4) {
            case 0 -> call.call().text();
            case 1 -> call.callAsync().get().text();
            case 2 -> {
                try (ChatStream stream = call.stream()) {
                    yield stream.response().text();
                }
            }
            default -> {
                EventCollector collector = new EventCollector();
                call.publisher().subscribe(collector);
                ResponseAssembler assembler = new ResponseAssembler();
                collector.events().forEach(assembler::add);
                yield assembler.response().text();
            }
        };
    }

    /** A tool may ask the same client. */
    @Test
    default void aToolMayAskTheSameClient() {
        Script script = Script.of(Answer.toolCall("ask", "{}"), Answer.text("inner"), Answer.text("outer"));
        Headgate gate = bench().gate(script);
        ToolFunction ask = ToolFunction.of(
                Tool.of("ask", "Asks.", new JsonSchema("{\"type\":\"object\"}")),
                call -> gate.chat(ScenarioBench.ROUTE).user("Inner?").call().text());

        assertEquals(
                "outer",
                gate.chat(ScenarioBench.ROUTE).user("Hi").tools(ask).call().text());
    }

    /** A thread that is interrupted gets no answer, and stays interrupted. */
    @Test
    default void anInterruptedThreadMakesNoCall() {
        Script script = Script.answering(request -> Answer.text("never"));
        Headgate gate = bench().gate(script);
        for (boolean streaming : new boolean[] {false, true}) {
            ChatCall call = gate.chat(ScenarioBench.ROUTE).user("Hi");
            Thread.currentThread().interrupt();
            assertThrows(CancelledException.class, () -> {
                if (streaming) {
                    call.stream().close();
                } else {
                    call.call();
                }
            });
            assertTrue(Thread.interrupted(), "the thread stays interrupted");
        }
    }

    /** An interrupt ends a stream whose next event is waited for, at its source too. */
    @Test
    default void anInterruptEndsAStream() {
        Script script =
                Script.of(Answer.builder().text("Hel").gate("never").text("lo").build());
        ChatStream stream = bench().ask("Hi", script).stream();
        ScenarioBench.readToText(stream);

        Thread.currentThread().interrupt();
        assertThrows(CancelledException.class, stream::response);
        assertTrue(Thread.interrupted(), "the thread stays interrupted");
        script.awaitHangUps(1);
    }

    /** Closing the client ends what is under way, and says why. */
    @Test
    default void closingTheClientEndsItsCalls() throws Exception {
        Answer silent = Answer.builder().text("Hel").gate("never").text("lo").build();
        Script script = Script.of(silent, silent, silent);
        Headgate gate = bench().gate(script);
        CompletableFuture<ChatResponse> future =
                gate.chat(ScenarioBench.ROUTE).user("Hi").callAsync();
        EventCollector collector = new EventCollector();
        gate.chat(ScenarioBench.ROUTE).user("Hi").publisher().subscribe(collector);
        ChatStream stream = gate.chat(ScenarioBench.ROUTE).user("Hi").stream();
        ScenarioBench.readToText(stream);
        script.awaitRequests(3);
        gate.close();

        assertInstanceOf(
                ClientClosedException.class,
                assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS))
                        .getCause());
        assertInstanceOf(
                ClientClosedException.class,
                assertThrows(ExecutionException.class, collector::events).getCause());
        assertThrows(ClientClosedException.class, stream::response);
        script.awaitHangUps(3);
    }

    /** The longest deadlines do not overflow; the shortest is a time-out if it passes. */
    @Test
    default void deadlinesMayBeOfAnyLength() {
        Headgate gate = bench().gate(Script.of(Answer.text("first"), Answer.text("second"), Answer.text("third")));
        for (Duration ever :
                List.of(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999), Duration.ofNanos(Long.MAX_VALUE))) {
            gate.chat(ScenarioBench.ROUTE).user("Hi").deadline(ever).call();
        }
        try {
            gate.chat(ScenarioBench.ROUTE)
                    .user("Hi")
                    .deadline(Duration.ofNanos(1))
                    .call();
        } catch (ModelTimeoutException e) {
            assertTrue(e.getMessage().contains("time"), e::getMessage);
        }
    }
}
