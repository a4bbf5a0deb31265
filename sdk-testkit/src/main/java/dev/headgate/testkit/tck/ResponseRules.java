package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.FinishReason;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.List;
import java.util.Optional;

/** The rules for what a plain answer becomes. */
public interface ResponseRules extends Scenarios {
    @TckRule(
            id = "HG-RESP-01",
            value = "The text of an answer comes whole",
            why = "A piece that is lost, or a character that is mangled, is an answer that the model did not give.",
            remedy = "Join all text contents of the answer in order; decode as UTF-8 whatever the header says.")
    default void textComesWhole() {
        Script script = Script.of(Answer.text("Hello, ", "w\u00f6rld \ud83c\udf0d"));

        assertEquals(
                "Hello, w\u00f6rld \ud83c\udf0d", bench().probe(script).call().text());
    }

    @TckRule(
            id = "HG-RESP-02",
            value = "Each reason to end has its own value",
            why =
                    "An answer that was cut at its bound of tokens, or by a filter, is not a whole answer, and applications must see it.",
            remedy = "Map every reason that the wire's reference names.")
    default void finishReasonsAreTold() {
        for (FinishReason reason :
                List.of(FinishReason.STOP, FinishReason.MAX_OUTPUT_TOKENS, FinishReason.CONTENT_FILTERED)) {
            Script script =
                    Script.of(Answer.builder().text("Once upon").finish(reason).build());
            assertEquals(reason, bench().probe(script).call().finishReason());
        }
    }

    @TckRule(
            id = "HG-RESP-04",
            value = "An unknown reason to end is OTHER, with the provider's word",
            why = "Providers add reasons without notice; a call must not fail for one, nor be told to have ended well.",
            remedy = "Let the mapping of reasons end in FinishReason.OTHER, and keep the raw word.")
    default void unknownFinishReasonIsOther() {
        Script script = Script.of(Answer.builder()
                .text("Hm")
                .finish(FinishReason.OTHER, "coffee_break")
                .build());

        ChatResponse response = bench().probe(script).call();

        assertEquals(FinishReason.OTHER, response.finishReason());
        assertEquals("coffee_break", response.rawFinishReason());
    }

    @TckRule(
            id = "HG-RESP-05",
            value = "The provider's id of the request comes with the answer",
            why = "Without it the provider's support cannot find the call.",
            remedy = "Read the header, or the field, in which the provider gives it.")
    default void requestIdIsTold() {
        assertTrue(bench().probe(Script.of(Answer.text("Hello")))
                .call()
                .requestId()
                .isPresent());
    }

    @TckRule(
            id = "HG-RESP-06",
            value = "The id of the answer is told, or absent where the wire has none",
            why = "An id that was made up leads nowhere.",
            remedy = "Map the wire's id, or leave it empty.",
            needs = Capability.RESPONSE_IDS)
    default void answerIdIsTold() {
        Script script = Script.of(Answer.builder().text("Hello").id("answer-1").build());
        Optional<String> told = bench().tells(Capability.RESPONSE_IDS) ? Optional.of("answer-1") : Optional.empty();

        assertEquals(told, bench().probe(script).call().id());
    }

    @TckRule(
            id = "HG-RESP-07",
            value = "The model that answered is told, where the wire says it",
            why = "Aliases move; who needs to know which model answered is not helped by the name that was asked.",
            remedy = "Map the model of the answer; without one leave it empty, or tell the one that was asked.",
            needs = Capability.RESPONSE_MODELS)
    default void answeringModelIsTold() {
        Script script =
                Script.of(Answer.builder().text("Hello").model("model-1-2026").build());

        Optional<String> told = bench().probe(script).call().model();

        if (bench().tells(Capability.RESPONSE_MODELS)) {
            assertEquals(Optional.of("model-1-2026"), told);
        } else {
            assertEquals(ScenarioBench.MODEL, told.orElse(ScenarioBench.MODEL));
        }
    }

    @TckRule(
            id = "HG-RESP-08",
            value = "An answer without content is an answer",
            why = "Models do say nothing, after a tool result above all; that is no protocol error.",
            remedy = "Take missing and empty content for none.")
    default void emptyAnswerIsAnAnswer() {
        ChatResponse response =
                bench().probe(Script.of(Answer.builder().build())).call();

        assertEquals("", response.text());
        assertEquals(FinishReason.STOP, response.finishReason());
    }

    @TckRule(
            id = "HG-RESP-09",
            value = "The reply to a plain call is whole when it is returned",
            why = "The engine has counted the attempt as answered by then; what fails later could not be tried again.",
            remedy = "Read the whole body in send(), and return Reply.of(response).")
    default void plainReplyIsWhole() {
        ProviderProbe probe = bench().probe(Script.of(Answer.text("Hello")));

        try (Reply reply = probe.provider.send(ProviderProbe.saying("Hi"), probe.attempt(false))) {
            assertTrue(reply.isWhole(), "isWhole() of a plain call");
        }
    }

    @TckRule(
            id = "HG-RESP-10",
            value = "Attempts and tool rounds are left to the engine",
            why = "What the provider adds there is counted, and paid for, twice.",
            remedy = "Set what the wire told, and nothing else.")
    default void attemptsAreLeftToTheEngine() {
        ChatResponse response = bench().probe(Script.of(Answer.text("Hello"))).call();

        assertEquals(List.of(), response.attempts());
        assertEquals(0, response.toolRounds());
    }
}
