package dev.headgate.policy;

import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.CallContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Policies that were given and never change. */
record FixedPolicy(PolicyStack stack, Optional<Instant> expires, Optional<Instant> refusesFrom)
        implements CurrentPolicy {
    @Override
    public PolicyStatus status() {
        return new PolicyStatus(stack.stamp(), Instant.EPOCH, expires, Optional.empty());
    }

    @Override
    public boolean reload() {
        return false;
    }

    @Override
    public void shadowed(CallContext call, List<PolicyFinding> findings) {}

    @Override
    public void close() {}
}
