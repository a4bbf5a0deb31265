package dev.headgate.engine;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.RedactionDemand;
import dev.headgate.spi.Reply;
import java.util.Collection;
import java.util.function.Function;

/**
 * Looks at a call before anything is done for it, so that one which cannot be allowed costs nothing: no remote detector, no
 * budget, no quota.
 */
public final class PolicyStage implements Interceptor {
    private final Function<String, Collection<Deployment>> deployments;

    /**
     * Makes the stage.
     *
     * @param deployments where the calls of a route may go, by its name; none where only the call's content decides
     */
    public PolicyStage(Function<String, Collection<Deployment>> deployments) {
        this.deployments = deployments;
    }

    /**
     * Returns what the policies of a call demand of redaction.
     *
     * @param call the call
     * @return the demand of all of them together
     */
    public static RedactionDemand redaction(CallContext call) {
        return PolicySession.of(call).map(PolicySession::redaction).orElse(RedactionDemand.none());
    }

    @Override
    public Reply intercept(Chain chain) {
        ChatRequest request = PolicySession.of(chain.call())
                .map(session -> session.asked(
                        chain.request(), deployments.apply(chain.call().route())))
                .orElse(chain.request());
        return chain.proceed(request);
    }

    @Override
    public EmbeddingResponse interceptEmbedding(EmbeddingChain chain) {
        PolicySession.of(chain.call())
                .ifPresent(session -> session.asked(
                        chain.request(), deployments.apply(chain.call().route())));
        return chain.proceed(chain.request());
    }
}
