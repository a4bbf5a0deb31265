package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.ChatCall;
import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The rules for what goes out besides text, and in which form answers come back. Asked through a client. */
public interface ContentRules extends Scenarios {
    /**
     * A record to bind answers to.
     *
     * @param name the city's name
     * @param people how many live there
     */
    record City(String name, int people) {}

    @TckRule(
            id = "HG-REQ-01",
            value = "System texts arrive, in order",
            why = "Instructions that are lost or turned round change what the model does, and nobody sees it.",
            remedy = "Map every text of ChatRequest.system(), in order.")
    default void systemTextArrives() {
        Script script = Script.of(Answer.text("Hello"));

        bench().ask("Hi", script).system("Be brief.").system("Be kind.").call();

        String all = String.join("\n", script.request().system());
        assertEquals(
                List.of("Be brief.", "Be kind."),
                all.lines().filter(line -> !line.isBlank()).toList());
    }

    @TckRule(
            id = "HG-REQ-02",
            value = "Parameters that are set arrive, those that are not set are not sent",
            why =
                    "A parameter that is lost, or a default of the provider's own, gives other answers than the application asked for.",
            remedy =
                    "Send temperature, top-p and the bound of output tokens if they are set, and nothing if they are not.")
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

    @TckRule(
            id = "HG-REQ-03",
            value = "Texts to stop at arrive",
            why = "The model talks on behind the text at which the application wanted it to stop.",
            remedy = "Map ChatParameters.stop(), or refuse a request that has one.",
            needs = Capability.STOP_TEXTS)
    default void stopTextsArrive() {
        Script script = Script.of(Answer.text("Hello"));
        ChatCall call = bench().ask("Hi", script).stop("END", "STOP");
        if (bench().refuses(Capability.STOP_TEXTS, script, call::call)) {
            return;
        }

        call.call();

        assertEquals(List.of("END", "STOP"), script.request().parameters().stop());
    }

    @TckRule(
            id = "HG-REQ-04",
            value = "The seed arrives",
            why = "A seed that is dropped lets the application believe that its answers repeat.",
            remedy = "Map ChatParameters.seed(), or refuse a request that has one.",
            needs = Capability.SEED)
    default void seedArrives() {
        Script script = Script.of(Answer.text("Hello"));
        ChatCall call = bench().ask("Hi", script).seed(42);
        if (bench().refuses(Capability.SEED, script, call::call)) {
            return;
        }

        call.call();

        assertEquals(OptionalLong.of(42), script.request().parameters().seed());
    }

    @TckRule(
            id = "HG-REQ-05",
            value = "An image arrives byte for byte, in its place among the texts",
            why = "A model that does not see the image answers all the same, about nothing.",
            remedy = "Map ImageContent in the order of the contents, or refuse it.",
            needs = Capability.IMAGES)
    default void imageArrives() {
        Script script = Script.of(Answer.text("A dot."));
        Content image = Content.image("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xFF});

        ChatCall call = bench().gate(script).chat(ScenarioBench.ROUTE).user(Content.text("What is this?"), image);
        if (bench().refuses(Capability.IMAGES, script, call::call)) {
            return;
        }

        call.call();

        assertEquals(
                List.of(Content.text("What is this?"), image),
                script.request().messages().get(0).content());
    }

    @TckRule(
            id = "HG-REQ-06",
            value = "A document arrives byte for byte",
            why = "A model that does not see the document answers all the same, about nothing.",
            remedy = "Map DocumentContent with its media type, or refuse it.",
            needs = Capability.DOCUMENTS)
    default void documentArrives() {
        Script script = Script.of(Answer.text("A page."));
        DocumentContent document =
                Content.document("report", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));

        ChatCall call = bench().gate(script).chat(ScenarioBench.ROUTE).user(Content.text("Sum up."), document);
        if (bench().refuses(Capability.DOCUMENTS, script, call::call)) {
            return;
        }

        call.call();

        DocumentContent seen = assertInstanceOf(
                DocumentContent.class,
                script.request().messages().get(0).content().get(1));
        assertEquals(document.media(), seen.media());
    }

    @TckRule(
            id = "HG-REQ-07",
            value = "The schema of the answer arrives with its name",
            why = "Without it the model answers in a form of its own, and the application cannot read it.",
            remedy = "Map ResponseFormat.JsonText to the form that the wire has for schemas, or refuse it.",
            needs = Capability.STRUCTURED_OUTPUT)
    default void answerBindsToRecord() {
        Script script = Script.of(Answer.json(new City("Bern", 137_995)));

        ChatCall call = bench().ask("Where do you live?", script);
        if (bench().refuses(Capability.STRUCTURED_OUTPUT, script, () -> call.as(City.class))) {
            return;
        }
        City city = call.as(City.class);

        assertEquals(new City("Bern", 137_995), city);
        ResponseFormat.JsonText sent =
                assertInstanceOf(ResponseFormat.JsonText.class, script.request().responseFormat());
        assertEquals("City", sent.name());
    }

    @TckRule(
            id = "HG-RESP-03",
            value = "Thoughts come apart from the answer",
            why = "Thoughts that stand in the text are shown to users as the answer.",
            remedy = "Map what the wire has for thoughts to ReasoningContent; let a wire without them have none.",
            needs = Capability.REASONING)
    default void reasoningComesApart() {
        Script script = Script.of(Answer.builder()
                .reasoning("Let me ", "think.")
                .signature("c2lnbmVk")
                .text("42")
                .build());

        ChatResponse response = bench().ask("Hi", script).call();

        assertEquals("42", response.text());
        if (!bench().tells(Capability.REASONING)) {
            assertEquals("", response.reasoning());
            return;
        }
        assertEquals("Let me think.", response.reasoning());
    }

    @TckRule(
            id = "HG-REQ-08",
            value = "Signed thoughts go back as they came",
            why =
                    "A provider that signs thoughts refuses the next turn without them, mostly in the middle of a tool loop.",
            remedy = "Keep the signature in the extras of ReasoningContent, and send both back.",
            needs = Capability.REASONING_SIGNATURES)
    default void signedReasoningGoesBack() {
        if (!bench().tells(Capability.REASONING_SIGNATURES)) {
            return;
        }
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
