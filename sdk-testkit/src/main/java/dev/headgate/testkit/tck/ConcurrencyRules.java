package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.headgate.chat.ChatResponse;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The rules for calls at the same time. */
public interface ConcurrencyRules extends Scenarios {
    @TckRule(
            id = "HG-CONC-01",
            value = "Calls at the same time do not mix",
            why = "Somebody else's answer is the worst that a user can get.",
            remedy = "Keep all state of a call in its own objects; share nothing that can be written to.")
    default void parallelCallsDoNotMix() {
        ProviderProbe probe = bench().probe(Script.answering(request -> Answer.text("echo ", request.lastUserText())));
        List<CompletableFuture<ChatResponse>> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String text = "no. " + i;
            calls.add(Patience.start(() -> probe.call(ProviderProbe.saying(text))));
        }

        for (int i = 0; i < CALLS; i++) {
            assertEquals("echo no. " + i, probe.end(calls.get(i)).text());
        }
    }

    @TckRule(
            id = "HG-CONC-02",
            value = "Calls that wait for their answers hold up no others",
            why =
                    "A hidden limit (a lock, a pool of five connections) queues calls where no deadline and no router sees it.",
            remedy =
                    "Set the limits of the HTTP client far above what an account can take; hold no lock while waiting.")
    default void callsDoNotWaitForEachOther() {
        Script script = Script.answering(request -> request.lastUserText().equals("quick")
                ? Answer.text("done")
                : Answer.builder().gate("later").text("slow").build());
        ProviderProbe probe = bench().probe(script);
        List<CompletableFuture<ChatResponse>> waiting = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            waiting.add(Patience.start(() -> probe.call(ProviderProbe.saying("slow"))));
        }
        probe.await(() -> script.requests().size() == CALLS, CALLS + " requests at the same time");

        assertEquals(
                "done",
                probe.within(() -> probe.call(ProviderProbe.saying("quick"))).text());
        script.open("later");
        for (CompletableFuture<ChatResponse> call : waiting) {
            assertEquals("slow", probe.end(call).text());
        }
    }

    @TckRule(
            id = "HG-CONC-03",
            value = "Two accounts in one JVM do not mix",
            why =
                    "Requests that go out under another account's credentials are paid by another department, or leave another country.",
            remedy = "Keep credentials with the provider of the account; share connections only, if anything.")
    default void accountsDoNotMix() {
        Script first = Script.answering(request -> Answer.text("first"));
        Script second = Script.answering(request -> Answer.text("second"));
        ProviderProbe a = bench().probe("a", first);
        ProviderProbe b = bench().probe("b", second);

        assertEquals("first", a.call().text());
        assertEquals("second", b.call().text());
        assertEquals("first", a.call().text());
        assertEquals("a", a.provider.account().id());
        assertEquals("b", b.provider.account().id());
    }

    /** How many calls run at the same time. */
    int CALLS = 24;
}
