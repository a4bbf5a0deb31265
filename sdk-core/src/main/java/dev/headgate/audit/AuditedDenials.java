package dev.headgate.audit;

import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.spi.AuditFacts;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import java.util.function.Supplier;

/** Records refusals that the audit further in never came to see. */
final class AuditedDenials implements Interceptor {
    private final AuditRecorder recorder;

    AuditedDenials(AuditRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public Reply intercept(Chain chain) {
        return watched(chain.call(), () -> chain.proceed(chain.request()));
    }

    @Override
    public EmbeddingResponse interceptEmbedding(EmbeddingChain chain) {
        return watched(chain.call(), () -> chain.proceed(chain.request()));
    }

    private <T> T watched(CallContext call, Supplier<T> further) {
        try {
            T answer = further.get();
            recorder.forget(call.id());
            return answer;
        } catch (RuntimeException e) {
            if (!recorder.forget(call.id()) && AuditedCall.resultOf(e).equals("denied")) {
                denied(call, e);
            }
            throw e;
        }
    }

    private void denied(CallContext call, RuntimeException e) {
        try {
            AuditFields.Builder fields = AuditFields.builder()
                    .put("app", recorder.app(call))
                    .put("error", OutcomeFields.of(e))
                    .put("route", call.route())
                    .put("tags", recorder.tags(call));
            recorder.facts(call, AuditFacts.Moment.OUTCOME, fields);
            recorder.write("denied", call, fields.build(), false);
        } catch (RuntimeException unrecorded) {
            e.addSuppressed(unrecorded);
        }
    }
}
