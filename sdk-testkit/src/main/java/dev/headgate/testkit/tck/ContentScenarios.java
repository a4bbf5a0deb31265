package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.error.ProtocolException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What goes out besides text, and in which form answers come back. */
public interface ContentScenarios extends Scenarios {
    /**
     * A record to bind answers to.
     *
     * @param name the city's name
     * @param people how many live there
     */
    record City(String name, int people) {}

    /** System texts arrive in order. */
    @Test
    default void systemTextArrives() {
        Script script = Script.of(Answer.text("Hello"));

        bench().ask("Hi", script).system("Be brief.").system("Be kind.").call();

        String all = String.join("\n", script.request().system());
        assertEquals(
                List.of("Be brief.", "Be kind."),
                all.lines().filter(line -> !line.isBlank()).toList());
    }

    /** Parameters arrive, and what was not set is not sent. */
    @Test
    default void parametersArrive() {
        Script script = Script.of(Answer.text("Hello"), Answer.text("Hello"));
        var gate = bench().gate(script);

        gate.chat(ScenarioBench.ROUTE)
                .user("Hi")
                .temperature(0.25)
                .topP(0.5)
                .maxOutputTokens(64)
                .call();
        gate.chat(ScenarioBench.ROUTE).user("Hi").call();

        ChatParameters sent = script.requests().get(0).parameters();
        assertEquals(OptionalDouble.of(0.25), sent.temperature());
        assertEquals(OptionalDouble.of(0.5), sent.topP());
        assertEquals(OptionalInt.of(64), sent.maxOutputTokens());
        assertEquals(ChatParameters.unset(), script.requests().get(1).parameters());
    }

    /** Texts to stop at arrive, where the wire has them. */
    @Test
    default void stopTextsArrive() {
        bench().needs(Capability.STOP_TEXTS);
        Script script = Script.of(Answer.text("Hello"));

        bench().ask("Hi", script).stop("END", "STOP").call();

        assertEquals(List.of("END", "STOP"), script.request().parameters().stop());
    }

    /** The seed arrives, where the wire has one. */
    @Test
    default void seedArrives() {
        bench().needs(Capability.SEED);
        Script script = Script.of(Answer.text("Hello"));

        bench().ask("Hi", script).seed(42).call();

        assertEquals(OptionalLong.of(42), script.request().parameters().seed());
    }

    /** An image arrives byte for byte. */
    @Test
    default void imageArrives() {
        Script script = Script.of(Answer.text("A dot."));
        Content image = Content.image("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xFF});

        bench().gate(script)
                .chat(ScenarioBench.ROUTE)
                .user(Content.text("What is this?"), image)
                .call();

        assertEquals(
                List.of(Content.text("What is this?"), image),
                script.request().messages().get(0).content());
    }

    /** A document arrives byte for byte. */
    @Test
    default void documentArrives() {
        bench().needs(Capability.DOCUMENTS);
        Script script = Script.of(Answer.text("A page."));
        DocumentContent document =
                Content.document("report", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));

        bench().gate(script)
                .chat(ScenarioBench.ROUTE)
                .user(Content.text("Sum up."), document)
                .call();

        DocumentContent seen = assertInstanceOf(
                DocumentContent.class,
                script.request().messages().get(0).content().get(1));
        assertEquals(document.media(), seen.media());
    }

    /** An answer binds to a record whose schema was sent. */
    @Test
    default void answerBindsToRecord() {
        Script script = Script.of(Answer.json(new City("Bern", 137_995)));

        City city = bench().ask("Where do you live?", script).as(City.class);

        assertEquals(new City("Bern", 137_995), city);
        ResponseFormat.JsonText sent =
                assertInstanceOf(ResponseFormat.JsonText.class, script.request().responseFormat());
        assertEquals("City", sent.name());
    }

    /** An answer that is cut or does not fit is no record. */
    @Test
    default void cutAnswerIsNoRecord() {
        Script cut = Script.of(Answer.builder()
                .text("{\"name\":\"Be")
                .finish(FinishReason.MAX_OUTPUT_TOKENS)
                .build());
        assertThrows(ProtocolException.class, () -> bench().ask("Hi", cut).as(City.class));
        Script other = Script.of(Answer.text("{\"name\":\"Bern\",\"people\":\"many\"}"));
        assertThrows(ProtocolException.class, () -> bench().ask("Hi", other).as(City.class));
    }

    /** Thoughts come apart from the answer. */
    @Test
    default void reasoningComesApart() {
        bench().needs(Capability.REASONING);
        Script script = Script.of(Answer.builder()
                .reasoning("Let me ", "think.")
                .signature("c2lnbmVk")
                .text("42")
                .build());

        ChatResponse response = bench().ask("Hi", script).call();

        assertEquals("42", response.text());
        assertEquals("Let me think.", response.reasoning());
    }

    /** Signed thoughts go back as they came. */
    @Test
    default void signedReasoningGoesBack() {
        bench().needs(Capability.REASONING_SIGNATURES);
        Script script = Script.of(
                Answer.builder()
                        .reasoning("Let me ", "think.")
                        .signature("c2lnbmVk")
                        .text("42")
                        .build(),
                Answer.text("Because."));
        var gate = bench().gate(script);

        ChatResponse first = gate.chat(ScenarioBench.ROUTE).user("Hi").call();
        gate.chat(ScenarioBench.ROUTE)
                .conversation(first.conversation())
                .user("Why?")
                .call();

        ReasoningContent back = assertInstanceOf(
                ReasoningContent.class,
                script.requests().get(1).messages().get(1).content().get(0));
        assertEquals("Let me think.", back.text());
        assertEquals("c2lnbmVk", back.extras().get(Answer.SIGNATURE).orElse("none"));
    }
}
