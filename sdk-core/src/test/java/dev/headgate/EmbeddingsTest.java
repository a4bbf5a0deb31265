package dev.headgate;

import static dev.headgate.ScriptedProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Embedding;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Usage;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ProtocolException;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingLimits;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddingsTest {
    private final ManualTime time = new ManualTime();

    /** Embeds each text as its length; fails where it is told to. */
    private static final class Lengths implements EmbeddingProvider {
        private final String account;
        private final EmbeddingLimits limits;
        private final int throttledRequest;
        final List<List<String>> batches = new ArrayList<>();
        boolean forgetful;

        Lengths(String account, EmbeddingLimits limits, int throttledRequest) {
            this.account = account;
            this.limits = limits;
            this.throttledRequest = throttledRequest;
        }

        @Override
        public String name() {
            return "lengths";
        }

        @Override
        public Account account() {
            return Account.of(account);
        }

        @Override
        public Reply send(ChatRequest request, AttemptContext attempt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public EmbeddingLimits embeddingLimits(String model) {
            return limits;
        }

        @Override
        public EmbeddingResponse embed(EmbeddingRequest request, AttemptContext attempt) {
            batches.add(request.inputs());
            if (batches.size() == throttledRequest) {
                throw throttled(Duration.ofSeconds(1));
            }
            List<Embedding> vectors = request.inputs().stream()
                    .skip(forgetful ? 1 : 0)
                    .map(text -> Embedding.of(text.length()))
                    .toList();
            return new EmbeddingResponse(vectors, Usage.of(vectors.size(), 0), Optional.of("m"), List.of());
        }
    }

    private EmbeddingCall embed(EmbeddingProvider... providers) {
        Deployment[] deployments = new Deployment[providers.length];
        for (int i = 0; i < providers.length; i++) {
            deployments[i] = Deployment.of(providers[i], "m");
        }
        return Headgate.builder()
                .timeSource(time)
                .route("search", deployments)
                .build()
                .embed("search");
    }

    @Test
    void textsAreSplitByCountAndTokensAndComeBackInOrder() {
        Lengths provider = new Lengths("a", new EmbeddingLimits(3, 5), 0);

        EmbeddingResponse response = embed(provider)
                .input("a", "bb", "ccc", "dddd")
                .input(List.of("eeeeeeeeeeeeeeee", "ffffffffffffffffffffffffffffffff", "g"))
                .call();

        assertThat(response.embeddings().stream().map(vector -> (int) vector.value(0)))
                .containsExactly(1, 2, 3, 4, 16, 32, 1);
        assertThat(provider.batches)
                .containsExactly(
                        List.of("a", "bb", "ccc"),
                        List.of("dddd", "eeeeeeeeeeeeeeee"),
                        List.of("ffffffffffffffffffffffffffffffff"),
                        List.of("g"));
        assertThat(response.usage()).isEqualTo(Usage.of(7, 0));
        assertThat(response.model()).contains("m");
        assertThat(response.attempts()).hasSize(4);
    }

    @Test
    void aThrottledBatchGoesElsewhereAndWhatHasComeIsKept() {
        Lengths a = new Lengths("a", new EmbeddingLimits(2, 100), 2);
        Lengths b = new Lengths("b", new EmbeddingLimits(10, 100), 0);

        EmbeddingResponse response = embed(a, b).input("1", "22", "333", "4444").call();

        assertThat(response.embeddings()).hasSize(4);
        assertThat(b.batches).containsExactly(List.of("333", "4444"));
        assertThat(response.attempts())
                .extracting(attempt -> attempt.deployment().account())
                .containsExactly("a", "a", "b");
    }

    @Test
    void aProviderWithoutEmbeddingsSaysSo() {
        ScriptedProvider chatOnly = new ScriptedProvider("a");
        Headgate gate =
                Headgate.builder().route("search", chatOnly.deployment()).build();

        assertThatThrownBy(() -> gate.embed("search").input("x").call())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("scripted")
                .hasMessageContaining("has no embeddings");
    }

    @Test
    void aMissingVectorIsAProtocolFailure() {
        Lengths provider = new Lengths("a", new EmbeddingLimits(10, 100), 0);
        provider.forgetful = true;

        assertThatThrownBy(() -> embed(provider).input("1", "2").call())
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("1 vectors for 2 texts");
    }

    @Test
    void nonsenseIsRefusedAllTogether() {
        Lengths provider = new Lengths("a", new EmbeddingLimits(2, 100), 0);

        assertThatThrownBy(() -> embed(provider)
                        .input("")
                        .dimensions(0)
                        .deadline(Duration.ZERO)
                        .tag("", "x")
                        .call())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("inputs[0] is empty")
                .hasMessageContaining("dimensions is 0")
                .hasMessageContaining("deadline is PT0S")
                .hasMessageContaining("tags have a blank name");
        assertThatThrownBy(() -> embed(provider).call()).hasMessageContaining("inputs are empty");
        assertThat(provider.batches).isEmpty();
    }

    @Test
    void vectorsCanBeCompared() {
        assertThat(Embedding.of(1, 0).cosineSimilarity(Embedding.of(2, 0))).isEqualTo(1);
        assertThat(Embedding.of(1, 0).cosineSimilarity(Embedding.of(0, 3))).isZero();
        assertThat(Embedding.of(0, 0).cosineSimilarity(Embedding.of(0, 3))).isZero();
        assertThatThrownBy(() -> Embedding.of(1).cosineSimilarity(Embedding.of(1, 2)))
                .hasMessageContaining("dimensions are 1 and 2");
    }
}
