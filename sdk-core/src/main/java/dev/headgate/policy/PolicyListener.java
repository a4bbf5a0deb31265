package dev.headgate.policy;

import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.PolicyStamp;
import java.util.List;

/** Is told what becomes of a policy. Safe for use by many threads; what it throws is logged. */
public interface PolicyListener {
    /**
     * A bundle is in force from now on.
     *
     * @param stamp which
     */
    default void loaded(PolicyStamp stamp) {}

    /**
     * A bundle was refused; the one before stays in force.
     *
     * @param problem why
     */
    default void refused(String problem) {}

    /**
     * A call was let through that rules in shadow would have refused.
     *
     * @param call the call
     * @param findings what they found
     */
    default void shadowed(CallContext call, List<PolicyFinding> findings) {}
}
