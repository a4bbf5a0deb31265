package dev.headgate.routing.dispatch;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.routing.Capability;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Model;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.QuotaPool;
import java.time.Duration;
import java.util.List;

/** A deployment as one routing model has it, with all that the choice needs at hand. */
final class Lane {
    private static final long LEAST_GOVERNED = 256;
    private static final int USUAL_INPUT = 2_000;
    private static final int USUAL_OUTPUT = 1_000;

    final Deployment deployment;
    final Standing standing;
    final QuotaLedger.Lane quota;
    final InputEstimate input;
    final int capabilities;
    final long contextWindow;
    final long maxOutput;
    final long mostGoverned;
    final double burndown;
    final boolean enabled;
    final boolean countsOutput;
    final long hash;

    /** How many calls of a usual size the limits let through; infinite if there are none. */
    final double callsPerMinute;

    Lane(Deployment deployment, Standing standing, QuotaLedger.Lane quota, InputEstimate input, List<QuotaPool> pools) {
        this.deployment = deployment;
        this.standing = standing;
        this.quota = quota;
        this.input = input;
        this.capabilities =
                deployment.model().map(model -> mask(model.capabilities())).orElse(-1);
        this.contextWindow = deployment
                .model()
                .map(model -> (long) model.contextWindow().orElse(Integer.MAX_VALUE))
                .orElse(Long.MAX_VALUE);
        this.maxOutput = deployment
                .model()
                .map(model -> (long) model.maxOutputTokens().orElse(Integer.MAX_VALUE))
                .orElse((long) Integer.MAX_VALUE);
        this.burndown = deployment.model().map(Model::burndown).orElse(1.0);
        this.enabled = deployment.enabled();
        this.countsOutput = pools.stream()
                .flatMap(pool -> pool.quota().limits().stream())
                .map(QuotaLimit::dimension)
                .anyMatch(Dimension::countsOutput);
        long tightest = pools.stream()
                .flatMap(pool -> pool.quota().limits().stream())
                .filter(limit -> limit.dimension().countsOutput())
                .mapToLong(QuotaLimit::amount)
                .min()
                .orElse(Long.MAX_VALUE);
        // One answer shall not hold all that there is.
        this.mostGoverned = Math.min(maxOutput, Math.max(LEAST_GOVERNED, tightest / 8));
        this.hash = hash(deployment.id());
        this.callsPerMinute = pools.stream()
                .flatMap(pool -> pool.quota().limits().stream())
                .mapToDouble(Lane::callsPerMinute)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static double callsPerMinute(QuotaLimit limit) {
        int perCall = switch (limit.dimension()) {
            case TOKENS_PER_MINUTE, TOKENS_PER_DAY -> USUAL_INPUT + USUAL_OUTPUT;
            case INPUT_TOKENS_PER_MINUTE -> USUAL_INPUT;
            case OUTPUT_TOKENS_PER_MINUTE -> USUAL_OUTPUT;
            case REQUESTS_PER_MINUTE, REQUESTS_PER_DAY -> 1;
            case CONCURRENCY -> 0; // says nothing until it is known how long answers take
        };
        double minutes = limit.dimension().window().map(Duration::toMinutes).orElse(1L);
        return limit.amount() / (perCall * minutes);
    }

    /** Tells whether the same machines answer, for whichever account. */
    boolean sharesCapacityWith(Lane other) {
        DeploymentRef here = deployment.ref();
        DeploymentRef there = other.deployment.ref();
        return here.region().isPresent()
                && here.region().equals(there.region())
                && here.provider().equals(there.provider())
                && here.model().equals(there.model());
    }

    static int mask(Iterable<Capability> capabilities) {
        int mask = 0;
        for (Capability capability : capabilities) {
            mask |= bit(capability);
        }
        return mask;
    }

    private static int bit(Capability capability) {
        return switch (capability) {
            case TOOLS -> 1;
            case IMAGES -> 2;
            case DOCUMENTS -> 4;
            case AUDIO -> 8;
            case STRUCTURED_OUTPUT -> 16;
        };
    }

    /** Returns the same in every JVM, so that all of them keep the same prompt caches warm. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return Chance.mix(hash);
    }

    @Override
    public String toString() {
        return "Lane[" + deployment.id() + "]";
    }
}
