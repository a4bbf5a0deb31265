package dev.headgate.policy;

import dev.headgate.spi.RedactionDemand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What may be done within one part of a policy: by everybody, by one application, or with one class of data. What is absent
 * is not bounded here; all parts that apply have to allow.
 *
 * @param path where the part stands, as a prefix
 * @param regionRule whether regions bound a class of data or something else
 */
record Bounds(
        String path,
        PolicyRule regionRule,
        Optional<Globs> providers,
        Optional<Globs> accounts,
        Optional<Globs> endpoints,
        Optional<Globs> models,
        Optional<Globs> regions,
        Optional<Globs> tools,
        Optional<Globs> extras,
        Limits limits,
        Map<String, Globs> requiredTags,
        Optional<RedactionDemand.Part> redaction,
        Optional<GuardrailRule> guardrail,
        Optional<AuditRule> audit) {
    static final Field<Globs> PROVIDERS =
            Field.of("providers", Shapes.GLOBS, "The providers that may be called, such as aws.bedrock.");
    static final Field<Globs> ACCOUNTS =
            Field.of("accounts", Shapes.GLOBS, "The accounts that may be called, by their ids.");
    static final Field<Globs> ENDPOINTS = Field.of(
            "endpoints",
            Shapes.GLOBS,
            "The hosts that requests may be sent to. A provider that does not tell its host is refused.");
    static final Field<Globs> MODELS =
            Field.of("models", Shapes.GLOBS, "The models that may be called, by their names on the wire.");
    static final Field<Globs> REGIONS = Field.of(
            "regions",
            Shapes.GLOBS,
            "The regions in which a request may be answered: all regions of an inference profile have to be among them."
                    + " Unknown regions are refused unless \"*\" is.");
    static final Field<Globs> RESIDENCY = Field.of(
            "residency",
            Shapes.GLOBS,
            "The regions in which this class of data may be answered: all regions of an inference profile have to be among"
                    + " them. Unknown regions are refused unless \"*\" is.");
    static final Field<Globs> TOOLS =
            Field.of("tools", Shapes.GLOBS, "The tools that models may be given, by their names.");
    static final Field<Globs> EXTRAS = Field.of(
            "extras",
            Shapes.GLOBS,
            "The settings of one provider only that requests may carry, such as bedrock/serviceTier.");
    static final Field<Limits> LIMITS = Field.of("limits", Limits.SHAPE, "How much one call may be.");
    static final Field<Map<String, Globs>> REQUIRED_TAGS = Field.of(
            "requiredTags",
            Shapes.map(Shapes.NAME, Shapes.GLOBS),
            "Tags that each call has to have, and what they may say; [\"*\"] for anything.");
    static final Field<RedactionDemand.Part> REDACTION = Field.of(
            "redaction",
            RedactionRule.SHAPE,
            "What redaction has to do at least; the application may do more. Its presence demands redaction.");
    static final Field<GuardrailRule> GUARDRAIL =
            Field.of("guardrail", GuardrailRule.SHAPE, "Demands a guardrail for each chat.");
    static final Field<AuditRule> AUDIT = Field.of("audit", AuditRule.SHAPE, "Demands that calls are recorded.");

    private static final List<Field<?>> COMMON =
            List.of(PROVIDERS, ACCOUNTS, ENDPOINTS, TOOLS, EXTRAS, LIMITS, REQUIRED_TAGS, REDACTION, GUARDRAIL, AUDIT);

    /** Returns own fields, and after them those of bounds. */
    static Field<?>[] fields(Field<?>... own) {
        List<Field<?>> all = new ArrayList<>(Arrays.asList(own));
        all.addAll(COMMON);
        return all.toArray(Field<?>[]::new);
    }

    static Bounds read(Fields read) {
        return new Bounds(
                read.path(),
                read.find(RESIDENCY).isPresent() ? PolicyRule.RESIDENCY : PolicyRule.REGION,
                read.find(PROVIDERS),
                read.find(ACCOUNTS),
                read.find(ENDPOINTS),
                read.find(MODELS),
                read.find(RESIDENCY).or(() -> read.find(REGIONS)),
                read.find(TOOLS),
                read.find(EXTRAS),
                read.get(LIMITS, Limits.NONE),
                read.get(REQUIRED_TAGS, Map.of()),
                read.find(REDACTION),
                read.find(GUARDRAIL),
                read.find(AUDIT));
    }
}
