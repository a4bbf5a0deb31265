package dev.headgate.engine;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.OutboundCheck;
import dev.headgate.spi.Reply;
import java.util.List;

/**
 * The only door to providers. Whatever interceptors, selectors, rivals or tool rounds have made of a request, it is looked at
 * here as it leaves, for the deployment that it leaves to.
 */
final class Outbound {
    private final List<OutboundCheck> checks;

    Outbound(List<OutboundCheck> checks) {
        this.checks = checks;
    }

    Reply send(ChatRequest request, Deployment deployment, AttemptContext attempt) {
        PolicySession.of(attempt.call()).ifPresent(session -> session.leaving(request, deployment));
        for (OutboundCheck check : checks) {
            check.check(request, attempt);
        }
        return sent(deployment.provider(), request, attempt);
    }

    private static Reply sent(ModelProvider provider, ChatRequest request, AttemptContext attempt) {
        Reply reply = provider.send(request, attempt);
        if (reply == null) {
            throw new IllegalStateException("provider " + provider.getClass().getName()
                    + " returned null; return a reply, or throw what it failed with");
        }
        return reply;
    }

    EmbeddingResponse embed(
            EmbeddingRequest batch,
            EmbeddingRequest whole,
            Deployment deployment,
            EmbeddingProvider provider,
            AttemptContext attempt) {
        PolicySession.of(attempt.call()).ifPresent(session -> session.leaving(batch, whole, deployment));
        for (OutboundCheck check : checks) {
            check.check(batch, attempt);
        }
        return provider.embed(batch, attempt);
    }
}
