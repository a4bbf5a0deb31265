package dev.headgate.engine;

import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.dispatch.Needs;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Guardrail;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Texts to embed as a policy sees them: no answer in tokens, no tools, nothing for a guardrail to look at. */
final class EmbeddingQuestion extends Question {
    private final EmbeddingRequest request;

    EmbeddingQuestion(
            EmbeddingRequest request,
            CallContext call,
            Governance governance,
            Spending spent,
            @Nullable Deployment deployment) {
        super(call, governance, spent, deployment);
        this.request = request;
    }

    @Override
    public long inputTokens() {
        return Needs.of(request).likelyInputTokens();
    }

    @Override
    public OptionalInt outputTokens() {
        return OptionalInt.of(0);
    }

    @Override
    public List<String> tools() {
        return List.of();
    }

    @Override
    public int images() {
        return 0;
    }

    @Override
    public int documents() {
        return 0;
    }

    @Override
    public int recordings() {
        return 0;
    }

    @Override
    public Set<String> extras() {
        return request.extras().asMap().keySet();
    }

    @Override
    String tier() {
        return Sending.tier(request.extras()).orElse("");
    }

    @Override
    boolean writesCache() {
        return false;
    }

    @Override
    public boolean takesGuardrail() {
        return false;
    }

    @Override
    public Optional<Guardrail> guardrail() {
        return Optional.empty();
    }
}
