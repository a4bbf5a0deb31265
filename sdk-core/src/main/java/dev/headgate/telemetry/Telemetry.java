package dev.headgate.telemetry;

import dev.headgate.chat.EmbeddingResponse;
import dev.headgate.internal.Problems;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.FleetObserver;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.LoggerProvider;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells OpenTelemetry of calls: one CLIENT span and the GenAI metrics for each call of a model (each tool round is one),
 * and within it one INTERNAL span for each attempt. Usage stands on the CLIENT span only, so that sums are right.
 *
 * <p>It stands behind redaction: what it sees is what leaves the JVM. Even that is kept out unless
 * {@link Builder#captureContent} is set. Without content no message, text, tool argument or exception message is in any
 * span, metric or log.
 *
 * <pre>{@code
 * Headgate gate = Headgate.builder()
 *         .telemetry(Telemetry.builder(openTelemetry).attribution("team", "app").build())
 *         .route("support", a, b)
 *         .build();
 * }</pre>
 *
 * <p>Safe for use by many threads.
 */
public final class Telemetry implements Interceptor {
    private final Inferences inferences;
    private final AttemptSpans attempts;
    private final FleetMetrics fleet;
    private final SelectionMetrics selections;
    private final CostMetrics costs;
    /** Nobody listens: no SDK is installed. */
    private final boolean idle;

    private Telemetry(Builder builder) {
        String schema = builder.conventions == SemanticConventions.V1_41
                ? GenAiNames.SCHEMA_URL_1_41
                : GenAiNames.SCHEMA_URL_LATEST;
        var tracer = builder.target
                .getTracerProvider()
                .tracerBuilder(HeadgateNames.SCOPE)
                .setSchemaUrl(schema)
                .build();
        var meter = builder.target
                .getMeterProvider()
                .meterBuilder(HeadgateNames.SCOPE)
                .setSchemaUrl(schema)
                .build();
        var logger = builder.target
                .getLogsBridge()
                .loggerBuilder(HeadgateNames.SCOPE)
                .setSchemaUrl(schema)
                .build();
        inferences = new Inferences(
                tracer,
                builder.conventions == SemanticConventions.V1_41
                        ? new Metrics141(meter, builder.standardMetrics)
                        : new MetricsLatest(meter, builder.standardMetrics),
                new RedactionMetrics(meter),
                builder.captureContent ? new ContentEvents(logger) : null,
                builder.conventions,
                Set.copyOf(builder.tags));
        idle = builder.target.getTracerProvider() == TracerProvider.noop()
                && builder.target.getMeterProvider() == MeterProvider.noop()
                && builder.target.getLogsBridge() == LoggerProvider.noop();
        attempts = new AttemptSpans(tracer, new RoutingMetrics(meter), idle);
        fleet = new FleetMetrics(meter);
        selections = new SelectionMetrics(meter);
        costs = new CostMetrics(meter, Set.copyOf(builder.tags));
    }

    /**
     * Starts telemetry by version 1.41 of the conventions, without content.
     *
     * @param target such as {@code GlobalOpenTelemetry.get()}
     * @return a builder
     */
    public static Builder builder(OpenTelemetry target) {
        return new Builder(target);
    }

    @Override
    @SuppressWarnings("try") // a scope is only there to be closed
    public Reply intercept(Chain chain) {
        if (idle && !Inference.isLogged()) {
            return chain.proceed(chain.request());
        }
        Inference inference = inferences.start(chain.request(), chain.call());
        try (Scope scope = inference.context().makeCurrent()) {
            return chain.proceed(chain.request()).watched(inference);
        } catch (RuntimeException | Error e) {
            inference.failed(e);
            throw e;
        }
    }

    @Override
    @SuppressWarnings("try") // a scope is only there to be closed
    public EmbeddingResponse interceptEmbedding(EmbeddingChain chain) {
        if (idle && !Inference.isLogged()) {
            return chain.proceed(chain.request());
        }
        Inference inference = inferences.start(chain.request(), chain.call());
        try (Scope scope = inference.context().makeCurrent()) {
            EmbeddingResponse response = chain.proceed(chain.request());
            inference.answered(response);
            return response;
        } catch (RuntimeException | Error e) {
            inference.failed(e);
            throw e;
        }
    }

    /**
     * Returns the part that stands around each attempt. {@code HeadgateBuilder.telemetry} puts it there.
     *
     * @return an interceptor for attempts
     */
    public Interceptor attempts() {
        return attempts;
    }

    /**
     * Returns what measures how a fleet fares. {@code HeadgateBuilder.fleet} registers it.
     *
     * @return an observer
     */
    public FleetObserver fleet() {
        return fleet;
    }

    /**
     * Returns what adds up costs, and measures which models are chosen and what that saves. {@code
     * HeadgateBuilder.telemetry} registers it.
     *
     * @return the observers; none if no SDK is installed
     */
    public List<CostObserver> costs() {
        return idle ? List.of() : List.of(costs, selections);
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private final OpenTelemetry target;
        private final Set<String> tags = new LinkedHashSet<>();
        private SemanticConventions conventions = SemanticConventions.V1_41;
        private boolean captureContent;
        private boolean standardMetrics = true;

        private Builder(OpenTelemetry target) {
            this.target = target;
        }

        /**
         * Chooses the edition of the conventions.
         *
         * @param edition version 1.41 if not set
         * @return this builder
         */
        public Builder conventions(SemanticConventions edition) {
            this.conventions = edition;
            return this;
        }

        /**
         * Lets an event of each call carry what was said, as redaction left it.
         *
         * @param capture off if not set
         * @return this builder
         */
        public Builder captureContent(boolean capture) {
            this.captureContent = capture;
            return this;
        }

        /**
         * Puts tags of calls on spans and metrics.
         *
         * @param names tags with few different values, such as {@code team}: each value is a time series
         * @return this builder
         */
        public Builder attribution(String... names) {
            tags.addAll(List.of(names));
            return this;
        }

        /**
         * Leaves the metrics of the conventions to another instrumentation, such as OpenTelemetry's for the AWS SDK, so
         * that nothing is counted twice.
         *
         * @param emit true if not set
         * @return this builder
         */
        public Builder standardMetrics(boolean emit) {
            this.standardMetrics = emit;
            return this;
        }

        /**
         * Makes the instruments.
         *
         * @return the telemetry
         * @throws IllegalArgumentException naming everything that is wrong
         */
        public Telemetry build() {
            Problems problems = new Problems("Telemetry");
            problems.check(target != null, "openTelemetry", "is null", "give one, such as GlobalOpenTelemetry.get()");
            problems.check(conventions != null, "conventions", "are null", "leave them out");
            problems.throwIfAny();
            return new Telemetry(this);
        }
    }
}
