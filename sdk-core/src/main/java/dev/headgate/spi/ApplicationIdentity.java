package dev.headgate.spi;

import dev.headgate.internal.Problems;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says which application calls, and who answers for it. It goes with each call into the provider's request metadata where
 * there are such, the audit log and the fleet's manifests. Immutable.
 *
 * <pre>{@code
 * ApplicationIdentity.builder("claims-assistant")
 *         .version("1.4.2")
 *         .owner("team-claims")
 *         .costCentre("CC-4711")
 *         .dataClasses("internal", "restricted")
 *         .build();
 * }</pre>
 */
public final class ApplicationIdentity {
    /** The tag that tells which class of data a call carries, for applications that have several. */
    public static final String DATA_CLASS_TAG = "dataClass";

    /** The tag that tells which application calls; budgets and costs are counted by it. */
    public static final String APP_TAG = "app";

    /** What every provider's metadata take; the bounds are those of Bedrock's requestMetadata. */
    private static final Pattern TEXT = Pattern.compile("[a-zA-Z0-9:_@$#=/+,. -]{1,256}");

    private final String id;
    private final String version;
    private final String owner;
    private final String costCentre;
    private final @Nullable String purpose;
    private final Set<String> dataClasses;

    private ApplicationIdentity(Builder builder) {
        id = builder.id;
        version = builder.version;
        owner = builder.owner;
        costCentre = builder.costCentre;
        purpose = builder.purpose;
        dataClasses = Collections.unmodifiableSet(new LinkedHashSet<>(builder.dataClasses));
    }

    /**
     * Starts with the application's id.
     *
     * @param id as policies name it
     * @return a builder
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /**
     * Returns the id.
     *
     * @return as policies name it
     */
    public String id() {
        return id;
    }

    /**
     * Returns the version of the application.
     *
     * @return the version
     */
    public String version() {
        return version;
    }

    /**
     * Returns who answers for the application.
     *
     * @return a team or a person
     */
    public String owner() {
        return owner;
    }

    /**
     * Returns who pays.
     *
     * @return the cost centre
     */
    public String costCentre() {
        return costCentre;
    }

    /**
     * Returns what the application is for.
     *
     * @return the purpose, if it was told
     */
    public Optional<String> purpose() {
        return Optional.ofNullable(purpose);
    }

    /**
     * Returns which classes of data the application handles.
     *
     * @return at least one, as policies name them
     */
    public Set<String> dataClasses() {
        return dataClasses;
    }

    /**
     * Returns which class of data a call carries: what its tag {@link #DATA_CLASS_TAG} says, else the only class that the
     * application handles.
     *
     * @param tags the tags of the call
     * @return the class; empty if there are several and the call does not say, or if it says one that is not among them
     */
    public Optional<String> dataClass(Map<String, String> tags) {
        String told = tags.get(DATA_CLASS_TAG);
        if (told != null) {
            return Optional.of(told).filter(dataClasses::contains);
        }
        return dataClasses.size() == 1 ? Optional.of(dataClasses.iterator().next()) : Optional.empty();
    }

    /**
     * Returns what a call is counted under: its own tags, and as {@link #APP_TAG} the application, whatever they say.
     *
     * @param own the tags of the call
     * @return the tags
     */
    public Map<String, String> tags(Map<String, String> own) {
        if (id.equals(own.get(APP_TAG))) {
            return own;
        }
        Map<String, String> all = new HashMap<>(own);
        all.put(APP_TAG, id);
        return all;
    }

    /**
     * Returns what a provider's log shall tell of a call.
     *
     * @param call the call
     * @return names and values, in the letters that Bedrock's request metadata take
     */
    public Map<String, String> metadata(CallContext call) {
        Map<String, String> all = new TreeMap<>();
        all.put("headgate.app", id);
        all.put("headgate.version", version);
        all.put("headgate.owner", owner);
        all.put("headgate.costCentre", costCentre);
        dataClass(call.tags()).ifPresent(known -> all.put("headgate.dataClass", known));
        if (TEXT.matcher(call.id()).matches()) {
            all.put("headgate.call", call.id());
        }
        return all;
    }

    /**
     * Returns what telemetry tells of the application: on the spans of its calls, and for the resource of its own
     * OpenTelemetry SDK, so that its metrics tell it too.
     *
     * @return names and values of attributes
     */
    public Map<String, String> attributes() {
        return Map.of(
                "headgate.app.id", id,
                "headgate.app.version", version,
                "headgate.app.owner", owner,
                "headgate.app.cost_centre", costCentre);
    }

    /**
     * Returns what an audit record tells of the application.
     *
     * @return the fields
     */
    public AuditFields fields() {
        return AuditFields.builder()
                .put("costCentre", costCentre)
                .put("id", id)
                .put("owner", owner)
                .put("purpose", purpose())
                .put("version", version)
                .build();
    }

    @Override
    public String toString() {
        return "ApplicationIdentity[" + id + " " + version + ", owner " + owner + "]";
    }

    /** Collects an identity. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private String version = "";
        private String owner = "";
        private String costCentre = "";
        private @Nullable String purpose;
        private Set<String> dataClasses = Set.of();

        private Builder(String id) {
            this.id = id;
        }

        /**
         * Sets the version of the application; required.
         *
         * @param version the version
         * @return this builder
         */
        public Builder version(String version) {
            this.version = version;
            return this;
        }

        /**
         * Sets who answers for the application; required.
         *
         * @param owner a team or a person
         * @return this builder
         */
        public Builder owner(String owner) {
            this.owner = owner;
            return this;
        }

        /**
         * Sets who pays; required.
         *
         * @param costCentre the cost centre
         * @return this builder
         */
        public Builder costCentre(String costCentre) {
            this.costCentre = costCentre;
            return this;
        }

        /**
         * Sets what the application is for.
         *
         * @param purpose the purpose
         * @return this builder
         */
        public Builder purpose(String purpose) {
            this.purpose = purpose;
            return this;
        }

        /**
         * Sets which classes of data the application handles; required.
         *
         * @param classes at least one, as policies name them
         * @return this builder
         */
        public Builder dataClasses(String... classes) {
            this.dataClasses = new LinkedHashSet<>(Arrays.asList(classes));
            return this;
        }

        /**
         * Checks and returns the identity.
         *
         * @return the identity
         * @throws IllegalArgumentException naming every mistake
         */
        public ApplicationIdentity build() {
            Problems problems = new Problems("ApplicationIdentity");
            check(problems, id, "id");
            check(problems, version, "version");
            check(problems, owner, "owner");
            check(problems, costCentre, "costCentre");
            if (purpose != null) {
                check(problems, purpose, "purpose");
            }
            problems.check(!dataClasses.isEmpty(), "dataClasses", "are missing", "name at least one");
            dataClasses.forEach(one -> check(problems, one, "dataClasses"));
            problems.throwIfAny();
            return new ApplicationIdentity(this);
        }

        private static void check(Problems problems, @Nullable String text, String path) {
            problems.check(
                    text != null && TEXT.matcher(text).matches(),
                    path,
                    text == null || text.isEmpty()
                            ? "is missing"
                            : "has letters that metadata do not take, or too many",
                    "give 1 to 256 of a-z A-Z 0-9, space and : _ @ $ # = / + , - .");
        }
    }
}
