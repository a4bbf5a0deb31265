package dev.headgate.testkit.assertj;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Holds spans and metrics against a profile, and collects what does not fit. */
final class Conformance {
    private static final String GEN_AI = "gen_ai.";
    private static final String USAGE = "gen_ai.usage.";
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("gen_ai.operation.name");
    private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("gen_ai.provider.name");
    private static final AttributeKey<String> MODEL = AttributeKey.stringKey("gen_ai.request.model");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<Boolean> STREAM = AttributeKey.booleanKey("gen_ai.request.stream");
    private static final AttributeKey<Long> ATTEMPTS = AttributeKey.longKey("headgate.attempt.count");
    private static final Set<String> TOKEN_TYPES = Set.of("input", "output");
    private static final Set<String> MODALITIES = Set.of("text", "image", "audio", "unknown");

    private final GenAiProfile profile;
    private final List<String> found = new ArrayList<>();

    Conformance(GenAiProfile profile) {
        this.profile = profile;
    }

    List<String> found() {
        return found;
    }

    void check(SpanData span) {
        String where = "span " + span.getName() + ": ";
        Attributes attributes = span.getAttributes();
        names(where, attributes);
        if (attributes.get(OPERATION) != null) {
            inference(where, span, attributes);
        } else {
            attributes.forEach((key, value) -> check(
                    !key.getKey().startsWith(USAGE),
                    where + key.getKey() + " stands on a span that is no call of a model: it would be counted twice"));
        }
    }

    private void inference(String where, SpanData span, Attributes attributes) {
        String operation = attributes.get(OPERATION);
        check(GenAiProfile.OPERATIONS.contains(operation), where + "operation " + operation + " is not known");
        check(span.getKind() == SpanKind.CLIENT, where + "is of kind " + span.getKind() + " and not CLIENT");
        check(
                profile.schemaUrl().equals(span.getInstrumentationScopeInfo().getSchemaUrl()),
                where + "its schema is " + span.getInstrumentationScopeInfo().getSchemaUrl() + " and not "
                        + profile.schemaUrl());
        Long attempts = attributes.get(ATTEMPTS);
        boolean nobodyAsked = attempts != null && attempts == 0;
        if (!nobodyAsked) {
            check(attributes.get(PROVIDER) != null, where + PROVIDER + " is missing");
            check(attributes.get(MODEL) != null, where + MODEL + " is missing");
            check(
                    span.getName().equals(operation + " " + attributes.get(MODEL)),
                    where + "should be called " + operation + " " + attributes.get(MODEL));
        }
        boolean failed = span.getStatus().getStatusCode() == StatusCode.ERROR;
        check(
                failed == (attributes.get(ERROR) != null),
                where + (failed ? "has failed without an error.type" : "has an error.type but has not failed"));
        check(!Boolean.FALSE.equals(attributes.get(STREAM)), where + STREAM + " is only said of streams");
        sums(where, attributes);
    }

    private void sums(String where, Attributes attributes) {
        long input = tokens(attributes, "input_tokens");
        long cached = tokens(attributes, "cache_read.input_tokens")
                + tokens(attributes, profile.cacheWrite().substring(USAGE.length()));
        check(input >= cached, where + "input_tokens (" + input + ") leave out cached ones (" + cached + ")");
        long output = tokens(attributes, "output_tokens");
        long reasoning = tokens(attributes, "reasoning.output_tokens");
        check(output >= reasoning, where + "output_tokens (" + output + ") leave out reasoning (" + reasoning + ")");
    }

    private static long tokens(Attributes attributes, String name) {
        Long tokens = attributes.get(AttributeKey.longKey(USAGE + name));
        return tokens == null ? 0 : tokens;
    }

    void check(MetricData metric) {
        if (!metric.getName().startsWith(GEN_AI)) {
            return;
        }
        String where = "metric " + metric.getName() + ": ";
        GenAiProfile.Instrument instrument = profile.metrics().get(metric.getName());
        if (instrument == null) {
            found.add(where + "is not in this edition");
            return;
        }
        check(
                metric.getType() == instrument.type(),
                where + "is a " + metric.getType() + " and no " + instrument.type());
        check(
                metric.getUnit().equals(instrument.unit()),
                where + "is in \"" + metric.getUnit() + "\" and not \"" + instrument.unit() + "\"");
        for (PointData point : metric.getData().getPoints()) {
            Attributes attributes = point.getAttributes();
            names(where, attributes);
            check(attributes.get(OPERATION) != null, where + OPERATION + " is missing");
            check(attributes.get(PROVIDER) != null || attributes.get(ERROR) != null, where + PROVIDER + " is missing");
            if (instrument.ofTokens()) {
                tokenKind(where, attributes);
            }
            if (point instanceof HistogramPointData histogram) {
                check(
                        histogram.getBoundaries().equals(instrument.buckets()),
                        where + "has other buckets: " + histogram.getBoundaries());
            }
        }
    }

    private void tokenKind(String where, Attributes attributes) {
        boolean byType = profile.attributes().containsKey("gen_ai.token.type");
        String name = byType ? "gen_ai.token.type" : "gen_ai.token.modality";
        String value = attributes.get(AttributeKey.stringKey(name));
        check(
                value != null && (byType ? TOKEN_TYPES : MODALITIES).contains(value),
                where + name + " is " + (value == null ? "missing" : value));
    }

    private void names(String where, Attributes attributes) {
        attributes.forEach((key, value) -> {
            String name = key.getKey();
            if (name.startsWith(GEN_AI) && !GenAiProfile.CONTENT.contains(name)) {
                AttributeType type = profile.attributes().get(name);
                check(type != null, where + name + " is not in this edition");
                check(
                        type == null || type == key.getType(),
                        where + name + " is of type " + key.getType() + " and not " + type);
            }
        });
    }

    private void check(boolean holds, String mistake) {
        if (!holds && !found.contains(mistake)) {
            found.add(mistake);
        }
    }
}
