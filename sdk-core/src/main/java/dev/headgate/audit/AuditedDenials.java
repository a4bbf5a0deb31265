package dev.headgate.audit;

import dev.headgate.spi.AuditFacts;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;

/** Records refusals that the audit further in never came to see. */
final class AuditedDenials implements Interceptor {
    private final AuditRecorder recorder;

    AuditedDenials(AuditRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public Reply intercept(Chain chain) {
        CallContext call = chain.call();
        try {
            Reply reply = chain.proceed(chain.request());
            recorder.forget(call.id());
            return reply;
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
                    .put("app", recorder.app())
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
