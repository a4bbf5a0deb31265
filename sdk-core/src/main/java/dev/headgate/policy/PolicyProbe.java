package dev.headgate.policy;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.internal.Problems;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.PolicyQuestion;
import dev.headgate.spi.PolicyTarget;
import dev.headgate.spi.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A question to a policy that no call stands behind: for unit tests of policies and for the command line. Immutable.
 *
 * <pre>{@code
 * PolicyDecision decision = policy.decide(PolicyProbe.of(application)
 *         .tag("dataClass", "restricted")
 *         .target("aws.bedrock", "prod-a", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0")
 *         .regions("eu-central-1", "eu-west-1")
 *         .build());
 * }</pre>
 */
public final class PolicyProbe implements PolicyQuestion {
    private final CallContext call;
    private final @Nullable PolicyTarget target;
    private final Builder parts;
    private final @Nullable Integer outputTokens;

    private PolicyProbe(
            CallContext call, @Nullable PolicyTarget target, Builder parts, @Nullable Integer outputTokens) {
        this.call = call;
        this.target = target;
        this.parts = parts;
        this.outputTokens = outputTokens;
    }

    /** Returns the question about the call before a deployment is chosen. */
    PolicyProbe anywhere() {
        return new PolicyProbe(call, null, parts, outputTokens);
    }

    /** Returns the question with an answer that is bounded, if it was not. */
    PolicyProbe bounded(OptionalInt most) {
        return outputTokens != null || most.isEmpty() ? this : new PolicyProbe(call, target, parts, most.getAsInt());
    }

    /**
     * Starts a question about a call of an application: one short text, without anything else.
     *
     * @param application whose call it is
     * @return a builder
     */
    public static Builder of(ApplicationIdentity application) {
        return new Builder(application);
    }

    /**
     * Reads a question.
     *
     * <pre>{@code
     * {"application": {"id": "claims-assistant", "version": "1.4.2", "owner": "team-claims", "costCentre": "CC-4711",
     *                  "dataClasses": ["internal", "restricted"]},
     *  "tags": {"dataClass": "restricted"},
     *  "target": {"provider": "aws.bedrock", "account": "prod-a", "model": "eu.anthropic.claude-sonnet-4-5",
     *             "regions": ["eu-central-1"]},
     *  "outputTokens": 1000, "tools": ["search_claims"], "costUsd": "0.10", "audit": {"content": "none"}}
     * }</pre>
     *
     * <p>{@code route}, {@code at}, {@code inputTokens}, {@code images}, {@code documents}, {@code recordings},
     * {@code extras} and {@code guardrail} are known too. Only {@code application} is required.
     *
     * @param json the question
     * @return the question
     * @throws IllegalArgumentException naming every mistake with the path to it
     */
    public static PolicyProbe parse(String json) {
        return ProbeReader.read(json);
    }

    @Override
    public CallContext call() {
        return call;
    }

    @Override
    public Optional<PolicyTarget> target() {
        return Optional.ofNullable(target);
    }

    @Override
    public long inputTokens() {
        return parts.inputTokens;
    }

    @Override
    public OptionalInt outputTokens() {
        return outputTokens == null ? OptionalInt.empty() : OptionalInt.of(outputTokens);
    }

    @Override
    public List<String> tools() {
        return parts.tools;
    }

    @Override
    public int images() {
        return parts.images;
    }

    @Override
    public int documents() {
        return parts.documents;
    }

    @Override
    public int recordings() {
        return parts.recordings;
    }

    @Override
    public Set<String> extras() {
        return parts.extras;
    }

    @Override
    public boolean takesGuardrail() {
        return true;
    }

    @Override
    public Optional<Guardrail> guardrail() {
        return Optional.ofNullable(parts.guardrail);
    }

    @Override
    public OptionalLong mostNanoUsd() {
        return parts.nanoUsd == null ? OptionalLong.empty() : OptionalLong.of(parts.nanoUsd);
    }

    @Override
    public Optional<AuditMode> audit() {
        return Optional.ofNullable(parts.audit);
    }

    /** Collects a question. Not thread-safe; used once. */
    public static final class Builder {
        private final ApplicationIdentity application;
        private final Map<String, String> tags = new LinkedHashMap<>();
        private TimeSource time = TimeSource.system();
        private String route = "probe";
        private @Nullable DeploymentRef deployment;
        private @Nullable Set<String> regions;
        private @Nullable URI endpoint;
        private long inputTokens = 1;
        private @Nullable Integer outputTokens;
        private List<String> tools = List.of();
        private int images;
        private int documents;
        private int recordings;
        private Set<String> extras = Set.of();
        private @Nullable Guardrail guardrail;
        private @Nullable Long nanoUsd;
        private @Nullable AuditMode audit;

        private Builder(ApplicationIdentity application) {
            this.application = application;
        }

        /**
         * Adds a tag of the call.
         *
         * @param name its name
         * @param value its value
         * @return this builder
         */
        public Builder tag(String name, String value) {
            tags.put(name, value);
            return this;
        }

        /**
         * Sets the time of the call, for rules with dates.
         *
         * @param time the time
         * @return this builder
         */
        public Builder at(TimeSource time) {
            this.time = time;
            return this;
        }

        /**
         * Sets the time of the call, for rules with dates.
         *
         * @param time the time, at which the clock stands still
         * @return this builder
         */
        public Builder at(Instant time) {
            return at(new StoppedClock(time));
        }

        /**
         * Sets the route.
         *
         * @param route its name
         * @return this builder
         */
        public Builder route(String route) {
            this.route = route;
            return this;
        }

        /**
         * Sets where the call would go; without it, the question is about the call before a deployment is chosen.
         *
         * @param provider the provider's name
         * @param account the account's id
         * @param model the model's name on the wire
         * @return this builder
         */
        public Builder target(String provider, String account, String model) {
            return target(new DeploymentRef(account + "/" + model, provider, account, Optional.empty(), model));
        }

        /**
         * Sets where the call would go.
         *
         * @param deployment the deployment
         * @return this builder
         */
        public Builder target(DeploymentRef deployment) {
            this.deployment = deployment;
            return this;
        }

        /**
         * Sets the regions in which the target may answer; not known if not set.
         *
         * @param regions all of them
         * @return this builder
         */
        public Builder regions(String... regions) {
            this.regions = new LinkedHashSet<>(Arrays.asList(regions));
            return this;
        }

        /**
         * Sets the address of the target; not known if not set.
         *
         * @param endpoint the address
         * @return this builder
         */
        public Builder endpoint(URI endpoint) {
            this.endpoint = endpoint;
            return this;
        }

        /**
         * Sets the tokens of the request.
         *
         * @param input how long it is
         * @return this builder
         */
        public Builder inputTokens(long input) {
            this.inputTokens = input;
            return this;
        }

        /**
         * Bounds the answer.
         *
         * @param most the most tokens that it may have
         * @return this builder
         */
        public Builder outputTokens(int most) {
            this.outputTokens = most;
            return this;
        }

        /**
         * Sets the tools.
         *
         * @param names their names
         * @return this builder
         */
        public Builder tools(String... names) {
            this.tools = List.of(names);
            return this;
        }

        /**
         * Sets how many images there are.
         *
         * @param count how many
         * @return this builder
         */
        public Builder images(int count) {
            this.images = count;
            return this;
        }

        /**
         * Sets how many documents there are.
         *
         * @param count how many
         * @return this builder
         */
        public Builder documents(int count) {
            this.documents = count;
            return this;
        }

        /**
         * Sets how many sounds and films there are.
         *
         * @param count how many
         * @return this builder
         */
        public Builder recordings(int count) {
            this.recordings = count;
            return this;
        }

        /**
         * Sets which settings of one provider only the request carries.
         *
         * @param keys their keys
         * @return this builder
         */
        public Builder extras(String... keys) {
            this.extras = Set.of(keys);
            return this;
        }

        /**
         * Sets the guardrail.
         *
         * @param guardrail which looks at the call
         * @return this builder
         */
        public Builder guardrail(Guardrail guardrail) {
            this.guardrail = guardrail;
            return this;
        }

        /**
         * Sets what the call may cost at most; not known if not set.
         *
         * @param most nano-USD
         * @return this builder
         */
        public Builder mostNanoUsd(long most) {
            this.nanoUsd = most;
            return this;
        }

        /**
         * Sets how the call is recorded; not at all if not set.
         *
         * @param mode the mode
         * @return this builder
         */
        public Builder audit(AuditMode mode) {
            this.audit = mode;
            return this;
        }

        /**
         * Returns the question.
         *
         * @return the question
         * @throws IllegalArgumentException if regions or an address are given without a target
         */
        public PolicyProbe build() {
            Problems problems = new Problems("PolicyProbe");
            problems.check(
                    deployment != null || (regions == null && endpoint == null),
                    "target",
                    "is missing",
                    "say where the call would go, or leave out regions and endpoint");
            problems.throwIfAny();
            CallContext call = new CallContext(
                    "probe",
                    route,
                    tags,
                    false,
                    time,
                    Duration.ofMinutes(1),
                    new Cancellation(),
                    List.of(),
                    Optional.of(application));
            PolicyTarget target = deployment == null
                    ? null
                    : new PolicyTarget(deployment, Optional.ofNullable(regions), Optional.ofNullable(endpoint));
            return new PolicyProbe(call, target, this, outputTokens);
        }
    }
}
