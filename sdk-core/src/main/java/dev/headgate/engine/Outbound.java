package dev.headgate.engine;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.EmbeddingProvider;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.OutboundCheck;
import dev.headgate.spi.Reply;
import java.util.List;
import java.util.Optional;

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
        Optional<PolicySession> session = PolicySession.of(attempt.call());
        session.ifPresent(governed -> governed.leaving(request, deployment));
        for (OutboundCheck check : checks) {
            check.check(request, attempt);
        }
        Reply reply = sent(deployment.provider(), request, attempt);
        return session.isPresent() && session.get().countsCost()
                ? reply.onResponse(response -> session.get()
                        .used(
                                deployment,
                                Optional.of(response)
                                        .filter(ChatResponse::hasUsage)
                                        .map(ChatResponse::usage)))
                : reply;
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
        Optional<PolicySession> session = PolicySession.of(attempt.call());
        session.ifPresent(governed -> governed.leaving(batch, whole, deployment));
        for (OutboundCheck check : checks) {
            check.check(batch, attempt);
        }
        EmbeddingResponse response = provider.embed(batch, attempt);
        session.ifPresent(governed -> governed.used(deployment, Optional.of(response.usage())));
        return response;
    }
}
