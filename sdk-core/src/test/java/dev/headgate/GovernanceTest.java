package dev.headgate;

import static dev.headgate.ScriptedProvider.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.audit.Audit;
import dev.headgate.audit.AuditKeys;
import dev.headgate.audit.AuditLog;
import dev.headgate.audit.AuditReceipt;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Embedding;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Usage;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.pii.Redaction;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.AuditRecord;
import dev.headgate.spi.AuditSink;
import dev.headgate.spi.EmbeddingLimits;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages stand in their order, around chats and embeddings, whatever order they are given in. */
class GovernanceTest {
    private static final String EMAIL = "canary.person@example.org";

    private final Redaction redaction = Redaction.builder().key(new byte[32]).build();
    private final ManualTime time = new ManualTime();
    private final List<String> seen = new ArrayList<>();

    private Interceptor watch(String point) {
        return new Interceptor() {
            @Override
            public Reply intercept(Chain chain) {
                seen.add(point + (chain.request().messages().get(0).text().contains(EMAIL) ? " bare" : " redacted"));
                return chain.proceed(chain.request());
            }

            @Override
            public EmbeddingResponse interceptEmbedding(EmbeddingChain chain) {
                seen.add(point + (chain.request().inputs().get(0).contains(EMAIL) ? " bare" : " redacted"));
                return chain.proceed(chain.request());
            }
        };
    }

    private AuditSink sink() {
        return (AuditRecord record) -> {
            seen.add(record.kind());
            return CompletableFuture.completedFuture(0L);
        };
    }

    private HeadgateBuilder governed(Deployment deployment) {
        return Headgate.builder()
                .timeSource(time)
                .audit(Audit.to(sink()).build())
                .aroundAttempt(watch("attempt"))
                .afterRedaction(watch("after"))
                .beforeGovernance(watch("before"))
                .redaction(redaction)
                .route("support", deployment);
    }

    @Test
    void theOrderIsFixed() {
        ScriptedProvider provider = new ScriptedProvider("a", text("fine"));
        try (Headgate gate = governed(provider.deployment()).build()) {
            gate.chat("support").user("I am " + EMAIL).call();
        }
        assertThat(seen)
                .containsExactly("before bare", "after redacted", "intent", "attempt redacted", "attempt", "outcome");
    }

    @Test
    void embeddedTextsAreGovernedAlike() {
        Embedder provider = new Embedder();
        try (Headgate gate = governed(Deployment.of(provider, "m")).build()) {
            assertThat(gate.embed("support").input(EMAIL).call().embeddings()).hasSize(1);
        }
        assertThat(seen)
                .containsExactly("before bare", "after redacted", "intent", "attempt redacted", "attempt", "outcome");
        assertThat(provider.inputs).hasSize(1).noneMatch(text -> text.contains("canary"));
    }

    @Test
    void refusalsOutsideOfTheAuditAreRecordedForBoth() {
        Interceptor denies = new Interceptor() {
            @Override
            public Reply intercept(Chain chain) {
                throw new PolicyViolationException("no", ErrorDetails.none());
            }

            @Override
            public EmbeddingResponse interceptEmbedding(EmbeddingChain chain) {
                throw new PolicyViolationException("no", ErrorDetails.none());
            }
        };
        Embedder provider = new Embedder();
        try (Headgate gate =
                governed(Deployment.of(provider, "m")).afterRedaction(denies).build()) {
            assertThatThrownBy(() -> gate.embed("support").input("x").call())
                    .isInstanceOf(PolicyViolationException.class);
            assertThatThrownBy(() -> gate.chat("support").user("x").call())
                    .isInstanceOf(PolicyViolationException.class);
        }
        assertThat(seen.stream().filter("denied"::equals)).hasSize(2);
        assertThat(seen).doesNotContain("intent");
        assertThat(provider.inputs).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway")
    void aStageIsGivenOnce() {
        assertThatThrownBy(() -> governed(new ScriptedProvider("a").deployment())
                        .redaction(redaction)
                        .audit(Audit.to(sink()).build())
                        .audit(null)
                        .build())
                .hasMessageContaining("redaction is given twice")
                .hasMessageContaining("audit is given twice")
                .hasMessageContaining("audit is null");
    }

    @Test
    void theReceiptOfAResponseProvesItsRecord(@TempDir Path directory) {
        KeyPair keys = AuditKeys.generate();
        ScriptedProvider provider = new ScriptedProvider("a", text("one"), text("two"));
        try (AuditLog log = AuditLog.builder(directory, keys).logId("test").open();
                Headgate gate = Headgate.builder()
                        .timeSource(time)
                        .audit(Audit.to(log).build())
                        .route("support", provider.deployment())
                        .build()) {
            ChatResponse plain = gate.chat("support").user("x").call();
            ChatResponse streamed;
            try (ChatStream stream = gate.chat("support").user("x").stream()) {
                streamed = stream.response();
            }
            CompletableFuture<String> unused = log.checkpoint();
            for (ChatResponse response : List.of(plain, streamed)) {
                AuditReceipt receipt = AuditReceipt.parse(
                        response.receipt().orElseThrow().proof().join());
                assertThat(receipt.verify(keys.getPublic())).isTrue();
                assertThat(receipt.record())
                        .contains("\"outcome\"")
                        .contains(response.callId().orElseThrow());
            }
        }
    }

    @Test
    void withoutAnAuditThereIsNoReceipt() {
        ScriptedProvider provider = new ScriptedProvider("a", text("x"));
        try (Headgate gate = Headgate.builder()
                .timeSource(time)
                .route("support", provider.deployment())
                .build()) {
            ChatResponse response = gate.chat("support").user("x").call();
            assertThat(response.receipt()).isEmpty();
            assertThat(response.callId()).isPresent();
        }
    }

    /** Keeps what it is given. */
    private static final class Embedder implements EmbeddingProvider {
        final List<String> inputs = new ArrayList<>();

        @Override
        public String name() {
            return "embedder";
        }

        @Override
        public Account account() {
            return Account.of("a");
        }

        @Override
        public Reply send(ChatRequest request, AttemptContext attempt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public EmbeddingLimits embeddingLimits(String model) {
            return new EmbeddingLimits(8, 1000);
        }

        @Override
        public EmbeddingResponse embed(EmbeddingRequest request, AttemptContext attempt) {
            inputs.addAll(request.inputs());
            List<Embedding> vectors = request.inputs().stream()
                    .map(text -> Embedding.of(text.length()))
                    .toList();
            return new EmbeddingResponse(vectors, Usage.of(1, 0), Optional.of("m"), List.of());
        }
    }
}
