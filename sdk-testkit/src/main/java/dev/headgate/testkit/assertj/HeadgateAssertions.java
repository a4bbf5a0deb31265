package dev.headgate.testkit.assertj;

import dev.headgate.audit.AuditResult;
import dev.headgate.audit.AuditVerifier;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Cost;
import dev.headgate.chat.Message;
import dev.headgate.chat.ToolCall;
import dev.headgate.error.ModelException;
import dev.headgate.policy.PolicyExplanation;
import dev.headgate.routing.RouteExplanation;
import dev.headgate.spi.AuditRecord;
import dev.headgate.spi.BudgetStore.Balance;
import dev.headgate.testkit.CapturedAudit;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.SeenRequest;
import dev.headgate.testkit.StreamProbe;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Collection;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/**
 * Begins assertions about Headgate's values. Can be imported statically next to AssertJ's own {@code assertThat}.
 *
 * <pre>{@code
 * assertThat(model).onlyRequest().hasModel("small").hasUserText("Hi").hasNoTools();
 * assertThat(response).hasText("Paris").attempts().were("prod-a:ThrottledException", "prod-b:ok");
 * }</pre>
 */
@CheckReturnValue
public final class HeadgateAssertions {
    private HeadgateAssertions() {}

    /**
     * Begins an assertion about what a model was asked.
     *
     * @param model the model
     * @return the assertion
     */
    public static RequestsAssert assertThat(@Nullable FakeModel model) {
        return new RequestsAssert(model == null ? null : model.requests()).as("%s", "the requests to the model");
    }

    /**
     * Begins an assertion about what all that plays a script was asked, in process or over wires.
     *
     * @param script the script
     * @return the assertion
     */
    public static RequestsAssert assertThat(@Nullable Script script) {
        return new RequestsAssert(script == null ? null : script.requests()).as("%s", "the requests to the script");
    }

    /**
     * Begins an assertion about one request.
     *
     * @param request the request
     * @return the assertion
     */
    public static SeenRequestAssert assertThat(@Nullable SeenRequest request) {
        return new SeenRequestAssert(request);
    }

    /**
     * Begins an assertion about a message.
     *
     * @param message the message
     * @return the assertion
     */
    public static MessageAssert assertThat(@Nullable Message message) {
        return new MessageAssert(message);
    }

    /**
     * Begins an assertion about a tool call.
     *
     * @param call the call
     * @return the assertion
     */
    public static ToolCallAssert assertThat(@Nullable ToolCall call) {
        return new ToolCallAssert(call);
    }

    /**
     * Begins an assertion about an answer.
     *
     * @param response the answer
     * @return the assertion
     */
    public static ChatResponseAssert assertThat(@Nullable ChatResponse response) {
        return new ChatResponseAssert(response);
    }

    /**
     * Begins an assertion about a failed call.
     *
     * @param failure what it failed with
     * @return the assertion
     */
    public static ModelExceptionAssert assertThat(@Nullable ModelException failure) {
        return new ModelExceptionAssert(failure);
    }

    /**
     * Begins an assertion about a stream.
     *
     * @param probe what reads it
     * @return the assertion
     */
    public static StreamProbeAssert assertThat(@Nullable StreamProbe probe) {
        return new StreamProbeAssert(probe);
    }

    /**
     * Begins an assertion about where a call would go.
     *
     * @param explanation what {@code explain()} returned
     * @return the assertion
     */
    public static RouteExplanationAssert assertThat(@Nullable RouteExplanation explanation) {
        return new RouteExplanationAssert(explanation);
    }

    /**
     * Begins an assertion about what the policies say.
     *
     * @param explanation what {@code explainPolicy()} returned
     * @return the assertion
     */
    public static PolicyExplanationAssert assertThat(@Nullable PolicyExplanation explanation) {
        return new PolicyExplanationAssert(explanation);
    }

    /**
     * Begins an assertion about a cost.
     *
     * @param cost the cost
     * @return the assertion
     */
    public static CostAssert assertThat(@Nullable Cost cost) {
        return new CostAssert(cost);
    }

    /**
     * Begins an assertion about a budget.
     *
     * @param balance one of those that {@code Headgate.budgets()} returned
     * @return the assertion
     */
    public static BalanceAssert assertThat(@Nullable Balance balance) {
        return new BalanceAssert(balance);
    }

    /**
     * Begins an assertion about what was recorded for the audit.
     *
     * @param audit what kept the records
     * @return the assertion
     */
    public static AuditAssert assertThat(@Nullable CapturedAudit audit) {
        return new AuditAssert(audit == null ? null : audit.records());
    }

    /**
     * Begins an assertion about one audit record.
     *
     * @param record the record
     * @return the assertion
     */
    public static AuditRecordAssert assertThat(@Nullable AuditRecord record) {
        return new AuditRecordAssert(record);
    }

    /**
     * Verifies an audit log that was closed, and begins an assertion about what that told.
     *
     * @param directory where the log is
     * @param key the key that signed it
     * @return the assertion
     */
    public static AuditLogAssert assertThatAuditLog(Path directory, PublicKey key) {
        AuditResult result = AuditVerifier.trusting(key).verify(directory);
        return new AuditLogAssert(result);
    }

    /**
     * Begins an assertion about what was told to OpenTelemetry.
     *
     * @param spans the spans that have ended
     * @param metrics the metrics
     * @return the assertion
     */
    public static TelemetryAssert assertThatTelemetry(Collection<SpanData> spans, Collection<MetricData> metrics) {
        return new TelemetryAssert(new TelemetryAssert.Told(List.copyOf(spans), List.copyOf(metrics)));
    }
}
