package dev.headgate.audit;

import dev.headgate.chat.Receipt;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.AuditFacts;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.AuditRecord;
import dev.headgate.spi.AuditSink;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.CallFacts;
import dev.headgate.spi.Registration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes records for calls, and decides what becomes of a call whose record cannot be written. */
final class AuditRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);

    private final AuditSink sink;
    private final AuditFields app;
    private final AuditContent content;
    private final Audit.Wait wait;
    private final Set<String> tags;
    private final List<AuditFacts> facts;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private volatile boolean denialsWatched;

    AuditRecorder(
            AuditSink sink,
            AuditFields app,
            AuditContent content,
            Audit.Wait wait,
            Set<String> tags,
            List<AuditFacts> facts) {
        this.sink = sink;
        this.app = app;
        this.content = content;
        this.wait = wait;
        this.tags = tags;
        this.facts = facts;
    }

    AuditFields app(CallContext call) {
        return call.application().map(ApplicationIdentity::fields).orElse(app);
    }

    AuditMode mode() {
        return new AuditMode(content.mode(), sink.failureStopsCalls());
    }

    AuditContent content() {
        return content;
    }

    boolean waits(AuditFacts.Moment moment) {
        return wait == Audit.Wait.BOTH || (wait == Audit.Wait.INTENT && moment == AuditFacts.Moment.INTENT);
    }

    void watchDenials() {
        denialsWatched = true;
    }

    /** Remembers that a call's failure is recorded, for {@link AuditedDenials} further out. */
    void sees(String callId) {
        if (denialsWatched) {
            seen.add(callId);
        }
    }

    boolean forget(String callId) {
        return seen.remove(callId);
    }

    AuditFields tags(CallContext call) {
        AuditFields.Builder kept = AuditFields.builder();
        call.tags().forEach((name, value) -> {
            if (tags.contains(name)) {
                kept.put(name, value);
            }
        });
        return kept.build();
    }

    void facts(CallContext call, AuditFacts.Moment moment, AuditFields.Builder fields) {
        call.local(CallFacts.class).ifPresent(known -> known.describe(fields));
        for (AuditFacts each : facts) {
            each.describe(call, moment, fields);
        }
    }

    /** Writes a record and returns its receipt; throws if it cannot be written and that must stop the call. */
    Receipt write(String kind, CallContext call, AuditFields fields, boolean await) {
        try {
            AuditRecord record = AuditRecord.ofCall(kind, call.id(), fields);
            CompletableFuture<Long> kept = await ? sink.append(record) : sink.appendLazily(record);
            if (await) {
                await(kept, call);
            } else if (kept.isCompletedExceptionally()) {
                kept.join();
            }
            return () -> kept.thenCompose(sink::proof);
        } catch (RuntimeException e) {
            if (e instanceof CancelledException || e instanceof ModelTimeoutException) {
                throw e;
            }
            refuse(kind, call, e);
            return () -> CompletableFuture.failedFuture(e);
        }
    }

    /** Makes a record of what only the log can fail at; throws if that must stop the call. */
    void refuse(String kind, CallContext call, RuntimeException e) {
        Throwable cause = e.getCause() instanceof AuditException inner ? inner : e;
        if (sink.failureStopsCalls()) {
            throw new PolicyViolationException(
                    "The " + kind + " of the call could not be recorded, and calls must be; see the cause, or let"
                            + " failures of the audit log not stop calls.",
                    ErrorDetails.none(),
                    cause);
        }
        tell(kind, call, cause);
    }

    void tell(String kind, CallContext call, Throwable e) {
        LOG.warn("The {} of call {} was not recorded: {}", kind, call.id(), e.toString());
    }

    private static void await(CompletableFuture<Long> kept, CallContext call) {
        if (kept.isDone()) {
            kept.join();
            return;
        }
        CompletableFuture<@Nullable Long> woken = kept.thenApply(seq -> seq);
        Registration cancel = call.cancellation().onRequest(() -> woken.completeExceptionally(cancelled()));
        Registration timer = call.time().schedule(call.remaining(), () -> woken.completeExceptionally(late()));
        try {
            woken.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new AuditException("not recorded", e);
        } finally {
            timer.close();
            cancel.close();
        }
    }

    private static CancelledException cancelled() {
        return new CancelledException(
                "The call was cancelled while its audit record was written.", ErrorDetails.none());
    }

    private static ModelTimeoutException late() {
        return new ModelTimeoutException(
                "The deadline of the call passed while its audit record was written; look at the log's disk.",
                ErrorDetails.none());
    }
}
