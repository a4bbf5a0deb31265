package dev.headgate.policy;

import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What calls may do, as it was written and checked: a policy that stands by itself and denies what it does not name, or one
 * that narrows another. Immutable. How it is written, {@link #schema()} tells editors.
 */
public final class PolicyDocument {
    private static final Field<String> SCHEMA = Field.of("$schema", Shapes.LINE, "Where editors find this schema.");
    private static final Field<String> ID = Field.required("id", Shapes.NAME, "The policy's id; decisions name it.");
    private static final Field<String> NARROWS = Field.of(
            "narrows",
            Shapes.NAME,
            "The id of the policy that this one narrows. It bounds only what it names; without it, what is not named is denied.");
    private static final Field<Globs> APPLIES_TO = Field.of(
            "appliesTo", Shapes.GLOBS, "The applications for which this policy narrows the other; all if left out.");
    private static final Field<String> DESCRIPTION = Field.of("description", Shapes.LINE, "What it is for.");
    private static final Field<KillSwitch> KILL_SWITCH =
            Field.of("killSwitch", KillSwitch.SHAPE, "What is stopped at once, whatever else is allowed.");
    private static final Field<Set<PolicyRule>> SHADOW = Field.of(
            "shadow",
            Shapes.set(Shapes.oneOf(PolicyRule.shadowable())),
            "Rules that refuse nothing yet: what they would refuse is told to listeners and in the audit.");
    private static final Field<List<App>> APPS =
            Field.of("apps", Shapes.list(App.SHAPE), "The applications that may call models.");
    private static final Field<Map<String, Bounds>> DATA_CLASSES = Field.of(
            "dataClasses",
            Shapes.map(Shapes.NAME, Shapes.object(Bounds::read, Bounds.fields(Bounds.MODELS, Bounds.RESIDENCY))),
            "The classes of data there are, and what may be done with each.");
    private static final Field<List<ModelRule>> MODELS =
            Field.of("models", Shapes.list(ModelRule.SHAPE), "The models that may be called, or not any more.");
    private static final Field<List<Destination>> DESTINATIONS = Field.of(
            "destinations",
            Shapes.list(Destination.SHAPE),
            "Where models are answered whose providers do not know it, such as application inference profiles.");
    private static final Field<Map<String, PublicKey>> APPROVERS = Field.of(
            "approvers",
            Shapes.map(Shapes.NAME, Shapes.KEY),
            "Who may approve calls, and the keys that they sign with.");
    private static final Field<List<Approval>> APPROVALS =
            Field.of("approvals", Shapes.list(Approval.SHAPE), "The calls that somebody has to approve.");

    /** What a policy that narrows no other has to name, so that nothing is allowed by being forgotten. */
    static final List<Field<?>> NAMED_BY_ALL =
            List.of(APPS, DATA_CLASSES, MODELS, Bounds.PROVIDERS, Bounds.ACCOUNTS, Bounds.REGIONS);

    static final Shape<PolicyDocument> SHAPE = Shapes.object(
            PolicyDocument::new,
            Bounds.fields(
                    SCHEMA,
                    ID,
                    NARROWS,
                    APPLIES_TO,
                    DESCRIPTION,
                    KILL_SWITCH,
                    SHADOW,
                    APPS,
                    DATA_CLASSES,
                    MODELS,
                    Bounds.REGIONS,
                    DESTINATIONS,
                    APPROVERS,
                    APPROVALS));

    private final String id;
    private final Optional<String> narrows;
    private final Optional<Globs> appliesTo;
    private final KillSwitch killSwitch;
    private final Set<PolicyRule> shadow;
    private final Optional<List<App>> apps;
    private final Optional<Map<String, Bounds>> dataClasses;
    private final Optional<List<ModelRule>> models;
    private final List<Destination> destinations;
    private final Map<String, PublicKey> approvers;
    private final List<Approval> approvals;
    private final Bounds bounds;
    private String text = "";

    private PolicyDocument(Fields read) {
        id = Objects.requireNonNull(read.get(ID));
        narrows = read.find(NARROWS);
        appliesTo = read.find(APPLIES_TO);
        killSwitch = read.get(KILL_SWITCH, KillSwitch.NONE);
        shadow = read.get(SHADOW, Set.of());
        apps = read.find(APPS);
        dataClasses = read.find(DATA_CLASSES);
        models = read.find(MODELS);
        destinations = read.get(DESTINATIONS, List.of());
        approvers = read.get(APPROVERS, Map.of());
        approvals = read.get(APPROVALS, List.of());
        bounds = Bounds.read(read);
    }

    /**
     * Reads a policy and checks all that can be checked of it alone.
     *
     * @param json the policy
     * @return the policy
     * @throws IllegalArgumentException naming every mistake with the path to it
     */
    public static PolicyDocument parse(String json) {
        Problems problems = new Problems("Policy");
        PolicyDocument read = null;
        try {
            read = SHAPE.read(Json.strictTree(json), "", problems);
        } catch (IllegalArgumentException e) {
            problems.add("the document", "is " + e.getMessage(), "write one JSON object");
        }
        if (read != null) {
            new DocumentCheck(read, problems).check();
        }
        problems.throwIfAny();
        PolicyDocument policy = Objects.requireNonNull(read);
        policy.text = json;
        return policy;
    }

    /**
     * Returns how policies are written.
     *
     * @return a JSON Schema (2020-12), for editors and reviews
     */
    public static String schema() {
        return SchemaText.of(SHAPE, NAMED_BY_ALL);
    }

    /**
     * Returns the policy's id.
     *
     * @return the id
     */
    public String id() {
        return id;
    }

    /**
     * Returns the policy as it was written.
     *
     * @return its JSON
     */
    public String text() {
        return text;
    }

    /**
     * Returns which policy this one narrows.
     *
     * @return its id; empty if this one stands by itself
     */
    public Optional<String> narrows() {
        return narrows;
    }

    /**
     * Returns the types of personal data and secrets that the policy names, so that misspelt ones can be found.
     *
     * @return the names of the types
     */
    public Set<String> redactedTypes() {
        Set<String> types = new TreeSet<>();
        parts().forEach(part -> part.redaction().ifPresent(demand -> {
            types.addAll(demand.input().keySet());
            types.addAll(demand.output().keySet());
        }));
        return types;
    }

    /** Returns all parts that bound something. */
    List<Bounds> parts() {
        List<Bounds> all = new ArrayList<>(List.of(bounds));
        apps.ifPresent(known -> known.forEach(app -> all.add(app.bounds())));
        dataClasses.ifPresent(known -> all.addAll(known.values()));
        return all;
    }

    Optional<Globs> appliesTo() {
        return appliesTo;
    }

    KillSwitch killSwitch() {
        return killSwitch;
    }

    Set<PolicyRule> shadow() {
        return shadow;
    }

    Optional<List<App>> apps() {
        return apps;
    }

    Optional<App> app(String appId) {
        return apps.flatMap(
                known -> known.stream().filter(app -> app.id().equals(appId)).findFirst());
    }

    Optional<Map<String, Bounds>> dataClasses() {
        return dataClasses;
    }

    Optional<List<ModelRule>> models() {
        return models;
    }

    List<Destination> destinations() {
        return destinations;
    }

    Map<String, PublicKey> approvers() {
        return approvers;
    }

    List<Approval> approvals() {
        return approvals;
    }

    Bounds bounds() {
        return bounds;
    }

    @Override
    public String toString() {
        return "PolicyDocument[" + id
                + narrows.map(other -> ", narrows " + other).orElse("") + "]";
    }
}
