package dev.headgate.spi;

import dev.headgate.chat.Cost;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Usage;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What one request to a provider used and cost.
 *
 * @param callId the id of its call
 * @param attempt which attempt of the call it was, from 1
 * @param route the route that it was sent by
 * @param tags what the call is counted under
 * @param deployment what was called
 * @param tier the service tier that answered, or was asked for
 * @param ending how it ended
 * @param usage what it used, measured or estimated
 * @param cost what it cost
 * @param sentAt when it was sent
 * @param endedAt when it had ended
 * @param requestId the provider's id of the request, if it gave one
 */
public record MeteredAttempt(
        String callId,
        int attempt,
        String route,
        Map<String, String> tags,
        DeploymentRef deployment,
        String tier,
        Ending ending,
        Usage usage,
        Cost cost,
        Instant sentAt,
        Instant endedAt,
        Optional<String> requestId) {
    /** How an attempt ended. */
    public enum Ending {
        /** It was answered to the end. */
        ANSWERED,
        /** It broke off, or was ended from here, after it may have been billed; the usage is what had come, estimated. */
        CUT,
        /** It failed, and nothing was billed. */
        NOT_BILLED
    }

    /**
     * Checks the parts.
     *
     * @param callId the id of its call
     * @param attempt which attempt of the call it was
     * @param route the route that it was sent by
     * @param tags what the call is counted under
     * @param deployment what was called
     * @param tier the service tier
     * @param ending how it ended
     * @param usage what it used
     * @param cost what it cost
     * @param sentAt when it was sent
     * @param endedAt when it had ended
     * @param requestId the provider's id of the request
     */
    public MeteredAttempt {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(route, "route");
        tags = Map.copyOf(tags);
        Objects.requireNonNull(deployment, "deployment");
        Objects.requireNonNull(tier, "tier");
        Objects.requireNonNull(ending, "ending");
        Objects.requireNonNull(usage, "usage");
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(sentAt, "sentAt");
        Objects.requireNonNull(endedAt, "endedAt");
        Objects.requireNonNull(requestId, "requestId");
    }

    /** Names the attempt and its cost; tags may be personal. */
    @Override
    public String toString() {
        return "MeteredAttempt[call " + callId + ", attempt " + attempt + ", " + deployment.id() + ", " + ending + ", "
                + cost + "]";
    }
}
