package dev.headgate.policy;

import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.CallContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which policies hold now. Safe for use by many threads. */
interface CurrentPolicy extends AutoCloseable {
    PolicyStack stack();

    PolicyStatus status();

    /** Returns from when on all calls are refused, if ever. */
    Optional<Instant> refusesFrom();

    /** Looks whether there is a newer one; tells whether there was. */
    boolean reload();

    void shadowed(CallContext call, List<PolicyFinding> findings);

    @Override
    void close();
}
