package dev.headgate.routing;

import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Deployments that are equally good: calls are spread over them by weight and by the room that their quotas have. Nothing
 * is sent to a tier while one above it has room.
 */
public final class Tier {
    /**
     * A deployment in a tier.
     *
     * @param deployment the deployment
     * @param weight its share next to the others of the tier, 1 or more
     */
    public record Member(Deployment deployment, int weight) {}

    private final List<Member> members;

    private Tier(List<Member> members) {
        this.members = members;
    }

    /**
     * Makes a tier of deployments of the same weight.
     *
     * @param deployments at least one, ids unique
     * @return the tier
     * @throws IllegalArgumentException naming every part that is missing or repeated
     */
    public static Tier of(Deployment... deployments) {
        Builder builder = builder();
        for (Deployment deployment : deployments) {
            builder.add(deployment);
        }
        return builder.build();
    }

    /**
     * Starts an empty tier.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the deployments and their weights.
     *
     * @return at least one
     */
    public List<Member> members() {
        return members;
    }

    @Override
    public String toString() {
        return "Tier" + members;
    }

    /** Collects a tier. Not thread-safe. */
    public static final class Builder {
        private final List<Member> members = new ArrayList<>(4);

        private Builder() {}

        /**
         * Adds a deployment of weight 1.
         *
         * @param deployment the deployment
         * @return this builder
         */
        public Builder add(Deployment deployment) {
            return add(deployment, 1);
        }

        /**
         * Adds a deployment.
         *
         * @param deployment the deployment
         * @param weight its share next to the others of the tier, 1 to 1,000,000
         * @return this builder
         */
        public Builder add(Deployment deployment, int weight) {
            members.add(new Member(deployment, weight));
            return this;
        }

        /**
         * Checks and returns the tier.
         *
         * @return the tier
         * @throws IllegalArgumentException naming every part that is missing or repeated
         */
        public Tier build() {
            Problems problems = new Problems("Tier");
            problems.check(!members.isEmpty(), "deployments", "are empty", "give at least one deployment");
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < members.size(); i++) {
                Deployment deployment = members.get(i).deployment();
                int weight = members.get(i).weight();
                if (deployment == null) {
                    problems.add("deployments[" + i + "]", "is null", "leave it out");
                } else if (!ids.add(deployment.id())) {
                    problems.add("deployments[" + i + "]", "repeats the id " + deployment.id(), "list each once");
                }
                problems.check(
                        weight >= 1 && weight <= 1_000_000,
                        "deployments[" + i + "].weight",
                        "is " + weight,
                        "give 1 to 1,000,000");
            }
            problems.throwIfAny();
            return new Tier(List.copyOf(members));
        }
    }
}
