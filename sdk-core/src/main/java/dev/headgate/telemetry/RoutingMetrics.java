package dev.headgate.telemetry;

import dev.headgate.chat.DeploymentRef;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import org.jspecify.annotations.Nullable;

/** Counts attempts, throttles and spillovers by deployment. */
final class RoutingMetrics {
    private final LongCounter attempts;
    private final LongCounter throttles;
    private final LongCounter spillovers;

    RoutingMetrics(Meter meter) {
        attempts = counter(meter, HeadgateNames.ATTEMPTS_METRIC, "{attempt}", "Attempts made.");
        throttles = counter(meter, HeadgateNames.THROTTLES_METRIC, "{attempt}", "Attempts refused for want of quota.");
        spillovers = counter(
                meter, HeadgateNames.SPILLOVERS_METRIC, "{attempt}", "Attempts that another deployment took over.");
    }

    private static LongCounter counter(Meter meter, String name, String unit, String description) {
        return meter.counterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .build();
    }

    void attempt(DeploymentRef deployment, String reason, @Nullable String error) {
        AttributesBuilder labels = labels(deployment).put(HeadgateNames.ATTEMPT_REASON, reason);
        if (error != null) {
            labels.put(GenAiNames.ERROR_TYPE, error);
        }
        attempts.add(1, labels.build());
        if (reason.equals("spillover")) {
            spillovers.add(1, labels(deployment).build());
        }
    }

    void throttled(DeploymentRef deployment, String scope) {
        throttles.add(
                1, labels(deployment).put(HeadgateNames.THROTTLE_SCOPE, scope).build());
    }

    private static AttributesBuilder labels(DeploymentRef deployment) {
        AttributesBuilder labels = Attributes.builder()
                .put(HeadgateNames.DEPLOYMENT, deployment.id())
                .put(HeadgateNames.ACCOUNT, deployment.account())
                .put(GenAiNames.PROVIDER, deployment.provider());
        deployment.region().ifPresent(region -> labels.put(GenAiNames.CLOUD_REGION, region));
        return labels;
    }
}
