package dev.headgate.audit;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Cost;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.spi.AuditFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What came of a call or an attempt, without what was said. */
final class OutcomeFields {
    private OutcomeFields() {}

    /** Tells of an attempt, and why there was one after the one before. */
    static AuditFields of(Attempt attempt, @Nullable Attempt before) {
        AuditFields.Builder fields = AuditFields.builder()
                .put("attempt", attempt.number())
                .put("deployment", of(attempt.deployment()))
                .put("error", attempt.error())
                .put("micros", attempt.duration().toNanos() / 1000)
                .put("reason", reason(attempt, before))
                .put("requestId", attempt.requestId());
        attempt.cost().ifPresent(cost -> add(cost, fields));
        return fields.build();
    }

    private static String reason(Attempt attempt, @Nullable Attempt before) {
        if (before == null || before.succeeded()) {
            return "first";
        }
        return before.deployment().equals(attempt.deployment()) ? "retry" : "spillover";
    }

    /** Adds what was billed at known prices; an unknown price is not written as 0. */
    static void add(Cost cost, AuditFields.Builder fields) {
        if (cost.basis() == Cost.Basis.UNKNOWN && cost.knownNanoUsd() == 0) {
            return;
        }
        fields.put(
                "cost",
                AuditFields.builder()
                        .put("basis", cost.basis().name().toLowerCase(Locale.ROOT))
                        .put("currency", "USD")
                        .put("estimated", cost.estimated())
                        .put("nano", cost.knownNanoUsd())
                        .build());
    }

    static AuditFields of(DeploymentRef deployment) {
        return AuditFields.builder()
                .put("account", deployment.account())
                .put("id", deployment.id())
                .put("model", deployment.model())
                .put("provider", deployment.provider())
                .put("region", deployment.region())
                .build();
    }

    static void add(ChatResponse response, AuditFields.Builder fields) {
        fields.put("finish", response.finishReason().name().toLowerCase(Locale.ROOT))
                .put("modelServed", response.model())
                .put("requestId", response.requestId());
        if (response.hasUsage()) {
            fields.put("usage", of(response.usage()));
        }
        if (!response.toolCalls().isEmpty()) {
            fields.texts(
                    "toolCalls",
                    response.toolCalls().stream().map(ToolCall::name).toList());
        }
    }

    static void add(EmbeddingResponse response, AuditFields.Builder fields) {
        fields.put("modelServed", response.model()).put("usage", of(response.usage()));
    }

    private static AuditFields of(Usage usage) {
        return AuditFields.builder()
                .put("cacheRead", usage.cacheReadTokens())
                .put("cacheWrite", usage.cacheWriteTokens())
                .put("estimated", usage.estimated())
                .put("input", usage.inputTokens())
                .put("output", usage.outputTokens())
                .put("reasoning", usage.reasoningTokens())
                .build();
    }

    /** Types and codes only: messages may repeat what was said. */
    static AuditFields of(Throwable e) {
        AuditFields.Builder fields =
                AuditFields.builder().put("class", e.getClass().getSimpleName());
        if (e instanceof ModelException failure) {
            ErrorDetails details = failure.details();
            fields.put("code", details.providerCode()).put("requestId", details.requestId());
            details.httpStatus().ifPresent(status -> fields.put("status", status));
        }
        return fields.build();
    }
}
