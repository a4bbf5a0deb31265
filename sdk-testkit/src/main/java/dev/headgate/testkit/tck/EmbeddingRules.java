package dev.headgate.testkit.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.spi.EmbeddingLimits;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.testkit.tck.ScenarioTransport.Capability;
import java.time.Duration;
import java.util.Optional;

/** The rules for providers that embed texts too. They need no server. */
public interface EmbeddingRules extends Scenarios {
    @TckRule(
            id = "HG-EMBED-01",
            value = "Who can embed tells how much one request may hold; who cannot is no EmbeddingProvider",
            why = "The engine splits calls by the limits, and looks for deployments that can embed by the type.",
            remedy = "Implement EmbeddingProvider if the wire has embeddings, and only then.",
            needs = Capability.EMBEDDINGS)
    default void limitsAreTold() {
        ProviderProbe probe = bench().embeddingProbe();
        embedding(probe).ifPresent(embedding -> {
            EmbeddingLimits limits =
                    embedding.embeddingLimits(probe.deployment().model());
            assertTrue(limits.maxInputs() >= 1 && limits.maxTokens() >= 1);
        });
    }

    @TckRule(
            id = "HG-EMBED-02",
            value = "After the deadline nothing is embedded",
            why = "The caller has gone; the vectors would be paid for and thrown away.",
            remedy = "Look at CallContext.remaining() before anything is written.",
            needs = Capability.EMBEDDINGS)
    default void nothingIsEmbeddedAfterTheDeadline() {
        ProviderProbe probe = bench().embeddingProbe();
        embedding(probe)
                .ifPresent(embedding -> assertInstanceOf(
                        ModelTimeoutException.class,
                        probe.failure(() -> embedding.embed(TEXT, probe.attempt(false, Duration.ZERO)))));
    }

    @TckRule(
            id = "HG-EMBED-03",
            value = "A call that is cancelled before it is sent embeds nothing",
            why = "The budget of the engine has given its money back by then.",
            remedy = "Look at the cancellation before anything is written.",
            needs = Capability.EMBEDDINGS)
    default void cancelledEmbeddingIsNotSent() {
        ProviderProbe probe = bench().embeddingProbe();
        probe.cancellation.request();
        embedding(probe)
                .ifPresent(embedding -> assertInstanceOf(
                        CancelledException.class, probe.failure(() -> embedding.embed(TEXT, probe.attempt(false)))));
    }

    @TckRule(
            id = "HG-EMBED-04",
            value = "A closed provider embeds nothing, and says that it is closed",
            why = "A connection pool that comes to life again after its end is a leak.",
            remedy = "Check for it first in embed(), and throw ClientClosedException.",
            needs = Capability.EMBEDDINGS)
    default void closedProviderEmbedsNothing() {
        ProviderProbe probe = bench().embeddingProbe();
        probe.provider.close();
        embedding(probe)
                .ifPresent(embedding -> assertInstanceOf(
                        ClientClosedException.class, probe.failure(() -> embedding.embed(TEXT, probe.attempt(false)))));
    }

    /** What is embedded. */
    EmbeddingRequest TEXT =
            EmbeddingRequest.builder().route(ScenarioBench.ROUTE).input("Hi").build();

    private Optional<EmbeddingProvider> embedding(ProviderProbe probe) {
        boolean declared = bench().tells(Capability.EMBEDDINGS);
        assertEquals(declared, probe.provider instanceof EmbeddingProvider, "whether it is an EmbeddingProvider");
        return declared ? Optional.of((EmbeddingProvider) probe.provider) : Optional.empty();
    }
}
