package dev.headgate.audit;

import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.internal.Problems;
import dev.headgate.spi.AuditFacts;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.AuditSink;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Records calls: the intent before anything is sent, each attempt, and the outcome, however the call ends.
 *
 * <pre>{@code
 * Headgate.builder()
 *         .afterRedaction(Audit.to(log).app("orders", "1.4").content(AuditContent.none()).build())
 * }</pre>
 *
 * <p>Belongs behind the redaction, so that it sees what leaves. Kinds of records: {@code intent}; {@code attempt}, one for
 * each that the engine tells of; {@code outcome}, whose {@code result} is {@code answered}, {@code failed}, {@code denied},
 * {@code cancelled} or {@code closed} (a stream that was not read to its end). An intent without an outcome is a crash. A
 * tool round is a call of its own here, under the same call id.
 *
 * <p>Where the sink says that {@linkplain AuditSink#failureStopsCalls() failures stop calls}, a record that cannot be
 * written fails the call with {@link dev.headgate.error.PolicyViolationException}.
 */
public final class Audit implements Interceptor {
    /** What a call waits for. */
    public enum Wait {
        /** For nothing; only a record that is refused at once can fail the call. */
        NONE,
        /** For the intent, before anything is sent. */
        INTENT,
        /** For the intent, and for the outcome before the application sees the end of the answer. */
        BOTH
    }

    private final AuditRecorder recorder;

    private Audit(AuditRecorder recorder) {
        this.recorder = recorder;
    }

    /**
     * Begins to describe an audit.
     *
     * @param sink takes the records
     * @return a builder with the defaults
     */
    public static Builder to(AuditSink sink) {
        return new Builder(sink);
    }

    @Override
    public Reply intercept(Chain chain) {
        AuditedCall call = new AuditedCall(recorder, chain.call());
        call.intent(chain.request());
        Reply reply;
        try {
            reply = chain.proceed(chain.request());
        } catch (RuntimeException | Error e) {
            recorder.sees(chain.call().id());
            call.failed(e);
            throw e;
        }
        return reply.watched(call);
    }

    @Override
    public EmbeddingResponse interceptEmbedding(EmbeddingChain chain) {
        AuditedCall call = new AuditedCall(recorder, chain.call());
        call.intent(chain.request());
        EmbeddingResponse response;
        try {
            response = chain.proceed(chain.request());
        } catch (RuntimeException | Error e) {
            recorder.sees(chain.call().id());
            call.failed(e);
            throw e;
        }
        call.answered(response);
        return response;
    }

    /**
     * Returns an interceptor that records what is refused before it comes to this audit, as kind {@code denied}. It
     * belongs first of all, before governance.
     *
     * @return the interceptor, to be used together with this one
     */
    public Interceptor denials() {
        recorder.watchDenials();
        return new AuditedDenials(recorder);
    }

    /**
     * Returns how calls are recorded, as policies ask for it.
     *
     * @return how much is kept, and whether failures stop calls
     */
    public AuditMode mode() {
        return recorder.mode();
    }

    /** Builds an {@link Audit}. */
    public static final class Builder {
        private final AuditSink sink;
        private final List<AuditFacts> facts = new ArrayList<>();
        private AuditFields app = AuditFields.none();
        private AuditContent content = AuditContent.none();
        private Wait wait = Wait.INTENT;
        private Set<String> tags =
                new LinkedHashSet<>(List.of("app", "team", "costCentre", "purpose", "dataClass", "conversation"));

        private Builder(AuditSink sink) {
            this.sink = sink;
        }

        /**
         * Names the application in every intent.
         *
         * @param id its id
         * @param version its version
         * @return this builder
         */
        public Builder app(String id, String version) {
            return app(
                    AuditFields.builder().put("id", id).put("version", version).build());
        }

        /**
         * Describes the application in every intent, unless the client knows its identity.
         *
         * @param fields such as id, version, owner and costCentre
         * @return this builder
         */
        public Builder app(AuditFields fields) {
            this.app = fields;
            return this;
        }

        /**
         * Sets how much of what was said is kept.
         *
         * @param content {@link AuditContent#none()} by default
         * @return this builder
         */
        public Builder content(AuditContent content) {
            this.content = content;
            return this;
        }

        /**
         * Sets what a call waits for.
         *
         * @param wait {@link Wait#INTENT} by default
         * @return this builder
         */
        public Builder waitFor(Wait wait) {
            this.wait = wait;
            return this;
        }

        /**
         * Sets which of a call's tags are recorded. Tags may be personal data, so those that are not named are left out.
         *
         * @param names app, team, costCentre, purpose, dataClass and conversation by default
         * @return this builder
         */
        public Builder tags(String... names) {
            this.tags = new LinkedHashSet<>(List.of(names));
            return this;
        }

        /**
         * Adds somebody who knows more about calls: policy, redaction. {@link AuditReport} adds up {@code redactions} (type
         * to count) of intents. What calls cost is recorded without being added here.
         *
         * @param more asked for each record, in the order of adding
         * @return this builder
         */
        public Builder facts(AuditFacts more) {
            facts.add(more);
            return this;
        }

        /**
         * Returns the audit.
         *
         * @return the interceptor
         * @throws IllegalArgumentException naming every wrong setting
         */
        public Audit build() {
            Problems problems = new Problems("Audit");
            problems.check(sink != null, "sink", "is null", "give an AuditLog");
            problems.check(app != null, "app", "is null", "leave it out");
            problems.check(content != null, "content", "is null", "leave it out");
            problems.check(wait != null, "waitFor", "is null", "leave it out");
            problems.check(!facts.contains(null), "facts", "are null", "leave them out");
            problems.throwIfAny();
            return new Audit(new AuditRecorder(sink, app, content, wait, Set.copyOf(tags), List.copyOf(facts)));
        }
    }
}
