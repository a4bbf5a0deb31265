package dev.headgate.routing;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.QuotaLevel;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a call would be routed at one moment: what it needs, and what became of each deployment of the route.
 *
 * @param route the route
 * @param candidates its deployments, the tiers in order
 */
public record RouteExplanation(String route, List<Candidate> candidates) {
    /**
     * One deployment.
     *
     * @param deployment the deployment
     * @param tier 1 for the first; 0 for the canary
     * @param verdict what became of it
     * @param inputTokens the input tokens that would be reserved, as estimated for its model
     * @param outputTokens the output tokens that would be reserved
     * @param headroom the share of its tightest limit that would be left, 0 to 1; negative if there is no room
     * @param share the chance that the call would go there, 0 to 1
     * @param freeIn how long until it can take the call; zero if now, empty if that is not known
     * @param levels how its limits stand
     * @param against what the policy says against it, whatever the verdict
     */
    public record Candidate(
            DeploymentRef deployment,
            int tier,
            Verdict verdict,
            long inputTokens,
            long outputTokens,
            double headroom,
            double share,
            Optional<Duration> freeIn,
            List<QuotaLevel> levels,
            List<PolicyFinding> against) {
        /**
         * Copies the lists.
         *
         * @param deployment the deployment
         * @param tier 1 for the first; 0 for the canary
         * @param verdict what became of it
         * @param inputTokens the input tokens that would be reserved
         * @param outputTokens the output tokens that would be reserved
         * @param headroom the share of its tightest limit that would be left
         * @param share the chance that the call would go there
         * @param freeIn how long until it can take the call
         * @param levels how its limits stand
         * @param against what the policy says against it
         */
        public Candidate {
            levels = List.copyOf(levels);
            against = List.copyOf(against);
        }

        /**
         * Makes a candidate that no policy says anything against.
         *
         * @param deployment the deployment
         * @param tier 1 for the first; 0 for the canary
         * @param verdict what became of it
         * @param inputTokens the input tokens that would be reserved
         * @param outputTokens the output tokens that would be reserved
         * @param headroom the share of its tightest limit that would be left
         * @param share the chance that the call would go there
         * @param freeIn how long until it can take the call
         * @param levels how its limits stand
         */
        public Candidate(
                DeploymentRef deployment,
                int tier,
                Verdict verdict,
                long inputTokens,
                long outputTokens,
                double headroom,
                double share,
                Optional<Duration> freeIn,
                List<QuotaLevel> levels) {
            this(deployment, tier, verdict, inputTokens, outputTokens, headroom, share, freeIn, levels, List.of());
        }
    }

    /**
     * Copies the candidates.
     *
     * @param route the route
     * @param candidates its deployments
     */
    public RouteExplanation {
        candidates = List.copyOf(candidates);
    }

    /**
     * Returns what one deployment came to.
     *
     * @param deploymentId its id
     * @return the candidate, if the route has it
     */
    public Optional<Candidate> candidate(String deploymentId) {
        return candidates.stream()
                .filter(candidate -> candidate.deployment().id().equals(deploymentId))
                .findFirst();
    }

    /** One line for each deployment, and under it what the policy says against it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("route ").append(route);
        for (Candidate candidate : candidates) {
            text.append('\n').append(line(candidate));
            candidate.against().forEach(finding -> text.append("\n    ").append(finding));
        }
        return text.toString();
    }

    private static String line(Candidate candidate) {
        return String.format(
                Locale.ROOT,
                "  tier %d  %-30s %-17s needs %d in, %d out; headroom %.0f %%, share %.0f %%%s",
                candidate.tier(),
                candidate.deployment().id(),
                candidate.verdict(),
                candidate.inputTokens(),
                candidate.outputTokens(),
                100 * candidate.headroom(),
                100 * candidate.share(),
                candidate
                        .freeIn()
                        .filter(wait -> !wait.isZero())
                        .map(wait -> ", free in " + wait)
                        .orElse(""));
    }
}
