package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ModelException;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.util.concurrent.CompletableFuture;

/** The rules for providers that are closed. */
public interface CloseRules extends Scenarios {
    @TckRule(
            id = "HG-CLOSE-01",
            value = "Closing a provider twice is harmless",
            why = "Containers close what applications have closed already, and log what they catch as an error.",
            remedy = "Let close() do its work once.")
    default void closingTwiceIsHarmless() {
        ProviderProbe probe = bench().probe(Script.of(Answer.text("Hello")));
        probe.call();

        assertDoesNotThrow(() -> {
            probe.provider.close();
            probe.provider.close();
        });
    }

    @TckRule(
            id = "HG-CLOSE-02",
            value = "A closed provider sends nothing more, and says that it is closed",
            why = "A connection pool that comes to life again after its end is a leak.",
            remedy = "Check for it first in send(), and throw ClientClosedException.")
    default void closedProviderSendsNothing() {
        Script script = Script.answering(request -> Answer.text("never"));
        ProviderProbe probe = bench().probe(script);
        probe.provider.close();

        assertInstanceOf(ClientClosedException.class, probe.failure(false));
        assertEquals(0, script.requests().size(), "requests sent");
    }

    @TckRule(
            id = "HG-CLOSE-03",
            value = "Closing a provider ends its calls under way, at their source too",
            why = "An application that is shut down must not wait for answers that nobody reads.",
            remedy = "Keep the calls under way, and cancel them in close().",
            needs = Capability.STREAMING)
    default void closingEndsCallsUnderWay() {
        if (bench().refusesStreams()) {
            return;
        }
        Script script =
                Script.of(Answer.builder().text("Hel").gate("never").text("lo").build());
        ProviderProbe probe = bench().probe(script);
        OpenStream stream = probe.toText();
        CompletableFuture<?> next = Patience.start(stream::nextIfAny);
        probe.await(() -> script.hasReached("never"), "the answer to stand still");

        probe.within(() -> {
            probe.provider.close();
            return true;
        });

        assertInstanceOf(ModelException.class, probe.failure(() -> probe.end(next)));
        probe.awaitHangUps(1);
        stream.close();
    }

    @TckRule(
            id = "HG-CLOSE-04",
            value = "Closing the provider of one account leaves those of others alone",
            why = "Accounts share connections; policies and reloads take accounts away one by one.",
            remedy = "Count who uses what is shared, or let whoever made it close it.")
    default void closingOneAccountLeavesOthers() {
        ProviderProbe a = bench().probe("a", Script.answering(request -> Answer.text("first")));
        ProviderProbe b = bench().probe("b", Script.answering(request -> Answer.text("second")));
        a.call();
        b.call();

        a.provider.close();

        assertEquals("second", b.within(b::call).text());
    }
}
