package dev.headgate.telemetry;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Cost;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Usage;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.ReplyWatcher;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a model, from its start to whichever end is told first. */
final class Inference implements ReplyWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Telemetry.class);
    private static final double NANOS = 1e9;

    private final String operation;
    private final Span span;
    private final Context context;
    private final CallContext call;
    private final InferenceMetrics metrics;
    private final RedactionMetrics redactions;
    private final @Nullable ContentEvents content;
    private final @Nullable ChatRequest request;
    private final SemanticConventions conventions;
    private final Attributes attribution;
    private final int attemptsBefore;
    private final long start;
    private final AtomicBoolean ended = new AtomicBoolean();
    private Attributes chunkLabels = Attributes.empty();
    private long lastChunk;
    private double firstChunk = -1;

    Inference(
            String operation,
            Span span,
            CallContext call,
            InferenceMetrics metrics,
            RedactionMetrics redactions,
            @Nullable ContentEvents content,
            @Nullable ChatRequest request,
            SemanticConventions conventions,
            Attributes attribution) {
        this.operation = operation;
        this.span = span;
        this.context = Context.current().with(span);
        this.call = call;
        this.metrics = metrics;
        this.redactions = redactions;
        this.content = content;
        this.request = request;
        this.conventions = conventions;
        this.attribution = attribution;
        this.attemptsBefore = call.attempts().size();
        this.start = call.time().nanoTime();
    }

    /** Tells whether calls have a line in the log. */
    static boolean isLogged() {
        return LOG.isDebugEnabled();
    }

    /** The context in which all that belongs to the call runs. */
    Context context() {
        return context;
    }

    /** Content is gathered only if it is told. */
    @Override
    public boolean gathers(ChatEvent event) {
        return !event.isContent() || content != null;
    }

    @Override
    public void content() {
        long now = call.time().nanoTime();
        if (firstChunk < 0) {
            firstChunk = (now - start) / NANOS;
            chunkLabels = labels(Optional.empty(), null);
            metrics.firstChunk(firstChunk, chunkLabels, context);
        } else {
            metrics.nextChunk((now - lastChunk) / NANOS, chunkLabels, context);
        }
        lastChunk = now;
    }

    @Override
    public void answered(ChatResponse response) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        describe(response);
        end("answered", response.model(), Optional.of(response.usage()), null);
    }

    void answered(EmbeddingResponse response) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        response.model().ifPresent(model -> span.setAttribute(GenAiNames.RESPONSE_MODEL, model));
        usage(response.usage());
        end("answered", response.model(), Optional.of(response.usage()), null);
    }

    @Override
    public void failed(Throwable e) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        String type = ErrorTypes.of(e);
        span.setAttribute(GenAiNames.ERROR_TYPE, type);
        span.setStatus(StatusCode.ERROR);
        end(ErrorTypes.outcome(e), Optional.empty(), Optional.empty(), type);
    }

    @Override
    public void closed(ChatResponse partial) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        describe(partial);
        Optional<Usage> usage = partial.hasUsage() ? Optional.of(partial.usage()) : Optional.empty();
        end(call.cancellation().isRequested() ? "cancelled" : "closed", partial.model(), usage, null);
    }

    private void describe(ChatResponse response) {
        response.id().ifPresent(id -> span.setAttribute(GenAiNames.RESPONSE_ID, id));
        response.model().ifPresent(model -> span.setAttribute(GenAiNames.RESPONSE_MODEL, model));
        span.setAttribute(
                GenAiNames.FINISH_REASONS,
                List.of(response.finishReason().name().toLowerCase(Locale.ROOT)));
        if (response.hasUsage()) {
            usage(response.usage());
        }
        if (content != null && request != null) {
            content.emit(request, response, context);
        }
    }

    /** The conventions count what was read from and written to a cache as input, too. */
    private void usage(Usage usage) {
        span.setAttribute(GenAiNames.INPUT_TOKENS, usage.totalInputTokens());
        span.setAttribute(GenAiNames.OUTPUT_TOKENS, usage.outputTokens());
        if (usage.cacheReadTokens() > 0) {
            span.setAttribute(GenAiNames.CACHE_READ_TOKENS, usage.cacheReadTokens());
        }
        if (usage.cacheWriteTokens() > 0) {
            span.setAttribute(
                    conventions == SemanticConventions.V1_41
                            ? GenAiNames.CACHE_WRITE_TOKENS_1_41
                            : GenAiNames.CACHE_WRITE_TOKENS_LATEST,
                    usage.cacheWriteTokens());
        }
        if (usage.reasoningTokens() > 0) {
            span.setAttribute(GenAiNames.REASONING_TOKENS, usage.reasoningTokens());
        }
        if (usage.estimated()) {
            span.setAttribute(HeadgateNames.USAGE_ESTIMATED, true);
        }
    }

    private void end(String outcome, Optional<String> model, Optional<Usage> usage, @Nullable String error) {
        List<Attempt> attempts = attempts();
        span.setAttribute(HeadgateNames.OUTCOME, outcome);
        span.setAttribute(HeadgateNames.ATTEMPTS, attempts.size());
        span.setAttribute(HeadgateNames.SPILLED, spilled(attempts));
        Cost.of(attempts).nanoUsd().ifPresent(nanos -> span.setAttribute(HeadgateNames.COST, nanos / NANOS));
        redactions.tell(call, span);
        if (firstChunk >= 0) {
            span.setAttribute(GenAiNames.FIRST_CHUNK, firstChunk);
        }
        last().ifPresent(deployment -> {
            span.setAttribute(GenAiNames.PROVIDER, deployment.provider());
            span.setAttribute(GenAiNames.REQUEST_MODEL, deployment.model());
            span.setAttribute(HeadgateNames.DEPLOYMENT, deployment.id());
            span.setAttribute(HeadgateNames.ACCOUNT, deployment.account());
            deployment.region().ifPresent(region -> span.setAttribute(GenAiNames.CLOUD_REGION, region));
            span.updateName(operation + " " + deployment.model());
        });
        double seconds = (call.time().nanoTime() - start) / NANOS;
        Attributes labels = labels(model, error);
        metrics.ended(seconds, usage, labels, context);
        span.end();
        LOG.debug(
                "{} on route {}: {} by {} after {} attempt(s) in {} ms, {}",
                operation,
                call.route(),
                error == null ? outcome : error,
                last().map(DeploymentRef::id).orElse("nobody"),
                attempts.size(),
                Math.round(seconds * 1000),
                usage.map(Usage::toString).orElse("usage unknown"));
    }

    private List<Attempt> attempts() {
        List<Attempt> all = call.attempts();
        return all.subList(Math.min(attemptsBefore, all.size()), all.size());
    }

    private static boolean spilled(List<Attempt> attempts) {
        return attempts.stream()
                        .map(attempt -> attempt.deployment().id())
                        .distinct()
                        .count()
                > 1;
    }

    private Optional<DeploymentRef> last() {
        List<Attempt> attempts = attempts();
        return attempts.isEmpty()
                ? Optional.empty()
                : Optional.of(attempts.get(attempts.size() - 1).deployment());
    }

    private Attributes labels(Optional<String> model, @Nullable String error) {
        AttributesBuilder labels = attribution.toBuilder().put(GenAiNames.OPERATION, operation);
        last().ifPresent(deployment -> labels.put(GenAiNames.PROVIDER, deployment.provider())
                .put(GenAiNames.REQUEST_MODEL, deployment.model()));
        model.ifPresent(name -> labels.put(GenAiNames.RESPONSE_MODEL, name));
        if (error != null) {
            labels.put(GenAiNames.ERROR_TYPE, error);
        }
        return labels.build();
    }
}
