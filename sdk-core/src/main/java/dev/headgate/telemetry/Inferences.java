package dev.headgate.telemetry;

import dev.headgate.chat.ChatParameters;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.ResponseFormat;
import dev.headgate.spi.CallContext;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts the spans of calls, with what is known before a deployment is chosen. */
final class Inferences {
    private final Tracer tracer;
    private final InferenceMetrics metrics;
    private final RedactionMetrics redactions;
    private final @Nullable ContentEvents content;
    private final SemanticConventions conventions;
    private final Set<String> tags;

    Inferences(
            Tracer tracer,
            InferenceMetrics metrics,
            RedactionMetrics redactions,
            @Nullable ContentEvents content,
            SemanticConventions conventions,
            Set<String> tags) {
        this.tracer = tracer;
        this.metrics = metrics;
        this.redactions = redactions;
        this.content = content;
        this.conventions = conventions;
        this.tags = tags;
    }

    Inference start(ChatRequest request, CallContext call) {
        SpanBuilder span = begin(GenAiNames.CHAT, call);
        ChatParameters parameters = request.parameters();
        if (call.streaming()) {
            span.setAttribute(GenAiNames.STREAM, true);
        }
        parameters.maxOutputTokens().ifPresent(most -> span.setAttribute(GenAiNames.MAX_TOKENS, (long) most));
        parameters.temperature().ifPresent(value -> span.setAttribute(GenAiNames.TEMPERATURE, value));
        parameters.topP().ifPresent(value -> span.setAttribute(GenAiNames.TOP_P, value));
        parameters.seed().ifPresent(value -> span.setAttribute(GenAiNames.SEED, value));
        boolean json = request.responseFormat() instanceof ResponseFormat.JsonText;
        span.setAttribute(GenAiNames.OUTPUT_TYPE, json ? "json" : "text");
        return inference(GenAiNames.CHAT, span, call, request);
    }

    Inference start(EmbeddingRequest request, CallContext call) {
        SpanBuilder span = begin(GenAiNames.EMBEDDINGS, call);
        request.dimensions().ifPresent(size -> span.setAttribute(GenAiNames.DIMENSIONS, (long) size));
        return inference(GenAiNames.EMBEDDINGS, span, call, null);
    }

    private SpanBuilder begin(String operation, CallContext call) {
        SpanBuilder span = tracer.spanBuilder(operation)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(GenAiNames.OPERATION, operation)
                .setAttribute(HeadgateNames.ROUTE, call.route())
                .setAttribute(HeadgateNames.CALL, call.id());
        call.application()
                .ifPresent(known -> known.attributes()
                        .forEach((name, value) -> span.setAttribute(AttributeKey.stringKey(name), value)));
        String conversation = call.tags().get("conversation");
        if (conversation != null) {
            span.setAttribute(GenAiNames.CONVERSATION, conversation);
        }
        return span.setAllAttributes(attribution(call));
    }

    private Inference inference(String operation, SpanBuilder span, CallContext call, @Nullable ChatRequest request) {
        return new Inference(
                operation,
                span.startSpan(),
                call,
                metrics,
                redactions,
                content,
                request,
                conventions,
                attribution(call));
    }

    private Attributes attribution(CallContext call) {
        if (tags.isEmpty()) {
            return Attributes.empty();
        }
        AttributesBuilder kept = Attributes.builder();
        Attribution.put(call.tags(), tags, kept);
        return kept.build();
    }
}
