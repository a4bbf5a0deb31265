package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.List;

/** The rules for what a request becomes on the wire. */
public interface RequestRules extends Scenarios {
    @TckRule(
            id = "HG-REQ-09",
            value = "The model of the attempt's deployment is asked",
            why =
                    "Routes, prices and policies name deployments; a provider that asks another model makes all of them untrue.",
            remedy = "Take the model from AttemptContext.deployment(), not from a setting of the provider.")
    default void modelOfTheDeploymentIsAsked() {
        Script script = Script.of(Answer.text("Hello"));

        bench().probe(script).model("model-2").call();

        assertEquals("model-2", script.request().model());
    }

    @TckRule(
            id = "HG-REQ-10",
            value = "A stream is asked for as a stream, a plain call is not",
            why =
                    "A plain answer cut into events hides how long the first word takes; a stream read whole can be cut on the way.",
            remedy =
                    "Ask the wire for what AttemptContext.call().streaming() says; a wire without streams refuses them.",
            needs = Capability.STREAMING)
    default void streamsAreAskedForAsStreams() {
        Script script = Script.of(Answer.text("Hello"), Answer.text("Hello"));
        ProviderProbe probe = bench().probe(script);

        probe.call();
        assertEquals(
                List.of(false),
                script.requests().stream().map(SeenRequest::streaming).toList());
        if (bench().refusesStreams()) {
            return;
        }
        bench().probe(script).stream();
        assertEquals(true, script.requests().get(1).streaming());
    }

    @TckRule(
            id = "HG-REQ-11",
            value = "The messages of a conversation arrive in order, each in its role",
            why = "The model takes for its own words what the user said, or the other way round.",
            remedy = "Map every message; join none but those that the wire demands joined.")
    default void conversationArrives() {
        Script script = Script.of(Answer.text("On the Rhine."));
        ChatRequest request = ProviderProbe.builder("Where is Bern?")
                .message(Message.assistant("On the Aare."))
                .message(Message.user("And Basel?"))
                .build();

        bench().probe(script).call(request);

        assertEquals(request.messages(), script.request().messages());
        assertEquals(
                List.of(Role.USER, Role.ASSISTANT, Role.USER),
                script.request().messages().stream().map(Message::role).toList());
    }

    @TckRule(
            id = "HG-REQ-12",
            value = "Texts of any characters arrive as they are",
            why =
                    "Texts come from documents and mails: a control character or a line end that breaks the request breaks it for good.",
            remedy = "Write JSON by a library, in UTF-8; take nothing out and put nothing in.")
    default void oddCharactersArrive() {
        Script script = Script.of(Answer.text("fine"));

        bench().probe(script).call(ProviderProbe.saying(ODD));

        assertEquals(ODD, script.request().lastUserText());
    }

    @TckRule(
            id = "HG-REQ-13",
            value = "Half of a surrogate pair costs its character and not the call",
            why = "Texts that were cut at a length end in such halves, and users cannot see them.",
            remedy = "Replace what is not a character when the request is encoded; do not throw.")
    default void halvesOfSurrogatePairsAreReplaced() {
        Script script = Script.of(Answer.text("fine"));

        ChatResponse response = bench().probe(script).call(ProviderProbe.saying("cut \ud83d"));

        assertEquals("fine", response.text());
        assertTrue(script.request().lastUserText().startsWith("cut "), "the rest of the text arrives");
    }

    @TckRule(
            id = "HG-REQ-14",
            value = "A text of a million characters arrives, and so does the answer",
            why = "Context windows hold that much, and are used.",
            remedy =
                    "Raise the limits of the JSON library and of the HTTP client; encode in one go, not by adding strings.")
    default void hugeTextsArrive() {
        String huge = "Gr\u00fc\u00dfe ".repeat(200_000);
        Script script = Script.of(Answer.text(huge));

        assertEquals(
                huge, bench().probe(script).call(ProviderProbe.saying(huge)).text());
        assertEquals(huge, script.request().lastUserText());
    }

    @TckRule(
            id = "HG-REQ-15",
            value = "Tags of any characters harm no call",
            why = "Tags are what calls are counted under; a line end in one must not become a header of its own.",
            remedy = "Leave out, or encode, what the wire cannot carry.")
    default void oddTagsHarmNoCall() {
        Script script = Script.of(Answer.text("fine"));
        ChatRequest request = ProviderProbe.builder("Hi")
                .tag("line\r\nbreak: x", "a\r\nb")
                .tag("\u00fcn\u00ef", "\ud83d")
                .tag("long".repeat(100), "long".repeat(1000))
                .tag("empty", "")
                .build();

        assertEquals("fine", bench().probe(script).call(request).text());
    }

    @TckRule(
            id = "HG-REQ-16",
            value = "One request sent twice arrives twice the same",
            why = "Prompt caches match prefixes byte by byte: what changes from call to call is paid for in full.",
            remedy =
                    "Keep no state of a request; put neither times nor random numbers nor unordered maps into the body.")
    default void sameRequestArrivesTwice() {
        Script script = Script.of(Answer.text("one"), Answer.text("two"));
        ChatRequest request = ProviderProbe.saying("Hi");
        ProviderProbe probe = bench().probe(script);

        probe.call(request);
        probe.call(request);

        SeenRequest first = script.requests().get(0);
        SeenRequest second = script.requests().get(1);
        assertEquals(first.messages(), second.messages());
        assertEquals(first.system(), second.system());
        assertEquals(first.parameters(), second.parameters());
    }

    /** Characters that break what was written by hand: of JSON, of lines, of server-sent events, of Unicode. */
    String ODD = "\u0000\u0001\u001f\"\\/\u2028\u2029\ufeff\ufffe\ud83d\ude00\r\n\t data: [DONE]\n\nevent: x";
}
