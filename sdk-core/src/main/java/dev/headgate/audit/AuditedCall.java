package dev.headgate.audit;

import dev.headgate.chat.Attempt;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Cost;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.chat.Message;
import dev.headgate.chat.Receipt;
import dev.headgate.error.ApprovalRequiredException;
import dev.headgate.error.BudgetExceededException;
import dev.headgate.error.CancelledException;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.internal.SdkVersion;
import dev.headgate.spi.AuditFacts;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.ReplyWatcher;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The records of one call: one intent, then the attempts and one outcome, whoever reports it first. */
final class AuditedCall implements ReplyWatcher {
    private final AuditRecorder recorder;
    private final CallContext call;
    private final int attemptsBefore;
    private final long start;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long firstContent = -1;

    AuditedCall(AuditRecorder recorder, CallContext call) {
        this.recorder = recorder;
        this.call = call;
        this.attemptsBefore = call.attempts().size();
        this.start = call.time().nanoTime();
    }

    /** Records the chat that is about to be sent. */
    void intent(ChatRequest request) {
        intent(() -> RequestFields.of(request), view -> view.of(request));
    }

    /** Records the texts that are about to be embedded. */
    void intent(EmbeddingRequest request) {
        intent(() -> RequestFields.of(request), view -> view.of(request));
    }

    private void intent(Supplier<AuditFields> request, Function<ContentView, AuditFields> content) {
        AuditFields fields;
        try {
            AuditFields.Builder builder = AuditFields.builder()
                    .put("app", recorder.app(call))
                    .put("request", request.get())
                    .put("route", call.route())
                    .put("sdk", SdkVersion.TEXT)
                    .put("streaming", call.streaming())
                    .put("tags", recorder.tags(call));
            AuditContent mode = recorder.content();
            AuditFields said = mode.wantsText() ? content.apply(mode.view()) : AuditFields.none();
            builder.put("content", mode.seal(said, "intent", call.id()));
            recorder.facts(call, AuditFacts.Moment.INTENT, builder);
            fields = builder.build();
        } catch (RuntimeException e) {
            recorder.refuse("intent", call, e);
            return;
        }
        recorder.write("intent", call, fields, recorder.waits(AuditFacts.Moment.INTENT));
    }

    @Override
    public void content() {
        if (firstContent < 0) {
            firstContent = call.time().nanoTime() - start;
        }
    }

    /** Texts are gathered only if the record wants them. */
    @Override
    public boolean gathers(ChatEvent event) {
        boolean text = event instanceof ChatEvent.TextDelta || event instanceof ChatEvent.ReasoningDelta;
        return !text || recorder.content().wantsText();
    }

    /** Records an answer that is whole. */
    @Override
    public void answered(ChatResponse response) {
        outcome("answered", fields -> OutcomeFields.add(response, fields), response.message(), null);
    }

    /** Records vectors. */
    void answered(EmbeddingResponse response) {
        outcome("answered", fields -> OutcomeFields.add(response, fields), null, null);
    }

    /** Records a failure. A record of it that cannot be written is added to the failure, which goes on in any case. */
    @Override
    public void failed(Throwable e) {
        try {
            outcome(resultOf(e), fields -> {}, null, e);
        } catch (RuntimeException unrecorded) {
            e.addSuppressed(unrecorded);
        }
    }

    /** Records a stream that was closed before its end. Nothing can be stopped any more, so nothing is thrown. */
    @Override
    public void closed(ChatResponse partial) {
        try {
            outcome(
                    call.cancellation().isRequested() ? "cancelled" : "closed",
                    fields -> OutcomeFields.add(partial, fields),
                    partial.message(),
                    null);
        } catch (RuntimeException e) {
            recorder.tell("outcome", call, e);
        }
    }

    static String resultOf(Throwable e) {
        if (e instanceof PolicyViolationException
                || e instanceof BudgetExceededException
                || e instanceof ApprovalRequiredException) {
            return "denied";
        }
        return e instanceof CancelledException ? "cancelled" : "failed";
    }

    private void outcome(
            String result, Consumer<AuditFields.Builder> answer, @Nullable Message said, @Nullable Throwable e) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        List<Attempt> attempts = List.copyOf(call.attempts());
        for (int i = attemptsBefore; i < attempts.size(); i++) {
            Attempt before = i == attemptsBefore ? null : attempts.get(i - 1);
            recorder.write("attempt", call, OutcomeFields.of(attempts.get(i), before), false);
        }
        AuditFields fields;
        try {
            AuditFields.Builder builder = AuditFields.builder()
                    .put("attempts", attempts.size() - attemptsBefore)
                    .put("micros", (call.time().nanoTime() - start) / 1000)
                    .put("result", result);
            if (firstContent >= 0) {
                builder.put("firstContentMicros", firstContent / 1000);
            }
            if (attempts.size() > attemptsBefore) {
                builder.put(
                        "deployment",
                        OutcomeFields.of(attempts.get(attempts.size() - 1).deployment()));
                OutcomeFields.add(Cost.of(attempts.subList(attemptsBefore, attempts.size())), builder);
            }
            answer.accept(builder);
            if (e != null) {
                builder.put("error", OutcomeFields.of(e));
            }
            builder.put("content", said(said));
            recorder.facts(call, AuditFacts.Moment.OUTCOME, builder);
            fields = builder.build();
        } catch (RuntimeException wrong) {
            recorder.refuse("outcome", call, wrong);
            return;
        }
        Receipt receipt = recorder.write("outcome", call, fields, recorder.waits(AuditFacts.Moment.OUTCOME));
        call.onResponse(response -> response.receipt(receipt));
    }

    private AuditFields said(@Nullable Message message) {
        AuditContent mode = recorder.content();
        AuditFields said = message == null || !mode.wantsText()
                ? AuditFields.none()
                : mode.view().of(message);
        return mode.seal(said, "outcome", call.id());
    }
}
