package dev.headgate.cost.meter;

import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;

/**
 * Refuses calls whose budget is used up before anything is done for them. What they may hold is decided later, by
 * attempts: only then is it known who answers, and what that costs.
 */
public final class BudgetGate implements Interceptor {
    private final Meter meter;

    /**
     * Makes a gate.
     *
     * @param meter knows how the budgets stand
     */
    public BudgetGate(Meter meter) {
        this.meter = meter;
    }

    @Override
    public Reply intercept(Chain chain) {
        meter.check(chain.call());
        return chain.proceed(chain.request());
    }

    @Override
    public EmbeddingResponse interceptEmbedding(EmbeddingChain chain) {
        meter.check(chain.call());
        return chain.proceed(chain.request());
    }
}
