package dev.headgate.telemetry;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.error.ModelException;
import dev.headgate.error.ThrottledException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A span for each attempt, within that of its call. It ends when the attempt has been answered or has failed: for a
 * stream, when its headers are there. It has no usage, which would be counted twice.
 */
final class AttemptSpans implements Interceptor {
    private final Tracer tracer;
    private final RoutingMetrics metrics;
    private final boolean idle;

    AttemptSpans(Tracer tracer, RoutingMetrics metrics, boolean idle) {
        this.tracer = tracer;
        this.metrics = metrics;
        this.idle = idle;
    }

    @Override
    public Reply intercept(Chain chain) {
        return traced(chain.attempt().orElseThrow(), () -> chain.proceed(chain.request()));
    }

    @Override
    public EmbeddingResponse interceptEmbedding(EmbeddingChain chain) {
        return traced(chain.attempt().orElseThrow(), () -> chain.proceed(chain.request()));
    }

    @SuppressWarnings("try") // a scope is only there to be closed
    private <T> T traced(AttemptContext attempt, Supplier<T> send) {
        if (idle) {
            return send.get();
        }
        DeploymentRef deployment = attempt.deployment();
        String reason = reason(attempt);
        Span span = tracer.spanBuilder(HeadgateNames.ATTEMPT_SPAN + " " + deployment.id())
                .setSpanKind(SpanKind.INTERNAL)
                .setAttribute(HeadgateNames.ATTEMPT, (long) attempt.number())
                .setAttribute(HeadgateNames.ATTEMPT_REASON, reason)
                .setAttribute(HeadgateNames.DEPLOYMENT, deployment.id())
                .setAttribute(HeadgateNames.ACCOUNT, deployment.account())
                .startSpan();
        deployment.region().ifPresent(region -> span.setAttribute(GenAiNames.CLOUD_REGION, region));
        try (Scope scope = span.makeCurrent()) {
            T answer = send.get();
            metrics.attempt(deployment, reason, null);
            return answer;
        } catch (RuntimeException | Error e) {
            failed(span, deployment, reason, e);
            throw e;
        } finally {
            span.end();
        }
    }

    private void failed(Span span, DeploymentRef deployment, String reason, Throwable e) {
        String type = ErrorTypes.of(e);
        span.setAttribute(GenAiNames.ERROR_TYPE, type);
        span.setStatus(StatusCode.ERROR);
        if (e instanceof ModelException failure) {
            failure.details()
                    .retryAfter()
                    .ifPresent(wait -> span.setAttribute(HeadgateNames.RETRY_AFTER, wait.toMillis()));
        }
        if (e instanceof ThrottledException throttled) {
            String scope = throttled.scope().name().toLowerCase(Locale.ROOT);
            span.setAttribute(HeadgateNames.THROTTLE_SCOPE, scope);
            metrics.throttled(deployment, scope);
        }
        metrics.attempt(deployment, reason, type);
    }

    /** A rival has a number beyond the attempts that have ended and the one that is slow. */
    private static String reason(AttemptContext attempt) {
        List<Attempt> before = attempt.call().attempts();
        if (attempt.number() > before.size() + 1) {
            return "hedge";
        }
        if (before.isEmpty() || before.get(before.size() - 1).succeeded()) {
            return "first";
        }
        String last = before.get(before.size() - 1).deployment().id();
        return last.equals(attempt.deployment().id()) ? "retry" : "spillover";
    }
}
