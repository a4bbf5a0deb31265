package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.Usage;
import dev.headgate.error.ProtocolException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a plain call returns. */
public interface AnswerScenarios extends Scenarios {
    /** The text, the reason and the ids of an answer arrive. */
    @Test
    default void textIsAnswered() {
        Script script = Script.of(Answer.builder()
                .text("Hello, ", "wörld 🌍")
                .id("answer-1")
                .model("model-1-2026")
                .build());

        ChatResponse response = bench().ask("Hi", script).call();

        assertEquals("Hello, wörld 🌍", response.text());
        assertEquals(FinishReason.STOP, response.finishReason());
        assertFalse(response.rawFinishReason().isEmpty());
        assertTrue(response.requestId().isPresent());
        if (bench().has(Capability.RESPONSE_IDS)) {
            assertEquals(Optional.of("answer-1"), response.id());
        }
        if (bench().has(Capability.RESPONSE_MODELS)) {
            assertEquals(Optional.of("model-1-2026"), response.model());
        }
        assertEquals(ScenarioBench.MODEL, script.request().model());
        assertFalse(script.request().streaming());
    }

    /** A conversation goes on where it stood. */
    @Test
    default void conversationGoesOn() {
        Script script = Script.of(Answer.text("On the Aare."), Answer.text("On the Rhine."));
        Headgate gate = bench().gate(script);

        ChatResponse first = gate.chat(ScenarioBench.ROUTE)
                .system("Be brief.")
                .user("Where is Bern?")
                .call();
        ChatResponse second = gate.chat(ScenarioBench.ROUTE)
                .conversation(first.conversation())
                .user("And Basel?")
                .call();

        assertEquals("On the Rhine.", second.text());
        assertEquals(
                List.of(Message.user("Where is Bern?"), Message.assistant("On the Aare."), Message.user("And Basel?")),
                script.requests().get(1).messages());
        assertEquals(List.of("Be brief."), script.requests().get(1).system());
    }

    /** Usage that is not reported is estimated, and says so. */
    @Test
    default void missingUsageIsEstimated() {
        Script script = Script.of(Answer.builder().text("Hello").withoutUsage().build());

        Usage usage = bench().ask("Hi", script).call().usage();

        assertTrue(usage.estimated());
        assertTrue(usage.outputTokens() > 0);
    }

    /** An answer that is cut or does not fit is no record. */
    @Test
    default void cutAnswerIsNoRecord() {
        Script cut = Script.of(Answer.builder()
                .text("{\"name\":\"Be")
                .finish(FinishReason.MAX_OUTPUT_TOKENS)
                .build());
        assertThrows(ProtocolException.class, () -> bench().ask("Hi", cut).as(ContentRules.City.class));
        Script other = Script.of(Answer.text("{\"name\":\"Bern\",\"people\":\"many\"}"));
        assertThrows(ProtocolException.class, () -> bench().ask("Hi", other).as(ContentRules.City.class));
    }

    /** Calls at the same time do not mix. */
    @Test
    default void parallelCallsDoNotMix() {
        Headgate gate = bench().gate(Script.answering(request -> Answer.text("echo " + request.lastUserText())));

        List<CompletableFuture<ChatResponse>> futures = IntStream.range(0, 32)
                .mapToObj(i -> gate.chat(ScenarioBench.ROUTE).user("no. " + i).callAsync())
                .toList();

        for (int i = 0; i < futures.size(); i++) {
            assertEquals("echo no. " + i, futures.get(i).join().text());
        }
    }
}
