package dev.headgate.bedrock;

import dev.headgate.error.InvalidRequestException;
import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.Problems;
import dev.headgate.spi.AttemptContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at the names of models before anything is sent. Safe for use by many threads. */
final class ModelCheck {
    private static final int MAX_KNOWN = 512;

    private final String region;
    /** Names that are right: those of a routing model are called over and over. */
    private final Set<String> right = ConcurrentHashMap.newKeySet();

    ModelCheck(String region) {
        this.region = region;
    }

    /** Refuses what can be no model, or none of this region. */
    void check(AttemptContext attempt) {
        String model = attempt.deployment().model();
        if (right.contains(model)) {
            return;
        }
        Problems problems = new Problems("Bedrock model");
        problems.addAll(mistakes(model));
        if (!problems.list().isEmpty()) {
            throw new InvalidRequestException(
                    problems.message(), Details.builder(attempt).billed(false).build());
        }
        if (right.size() < MAX_KNOWN) {
            right.add(model);
        }
    }

    List<String> mistakes(String model) {
        try {
            String demanded = BedrockModelId.parse(model).region().orElse(region);
            if (demanded.equals(region)) {
                return List.of();
            }
            return List.of("model is an ARN of region " + demanded + ", and the account calls " + region
                    + "; give the deployment an ARN of that region, or an account of the other");
        } catch (InvalidValueException e) {
            return e.problems();
        }
    }
}
