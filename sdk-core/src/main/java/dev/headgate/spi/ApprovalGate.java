package dev.headgate.spi;

import dev.headgate.error.ApprovalDemand;
import java.util.Optional;

/**
 * Finds approvals of calls. A call that nobody has approved yet fails with
 * {@link dev.headgate.error.ApprovalRequiredException}, which tells what to approve; when it is made again, the gate finds
 * the approval. Safe for use by many threads.
 */
public interface ApprovalGate {
    /**
     * Looks for an approval. Answers at once: the call holds quota meanwhile, so a person is not waited for here.
     *
     * @param demand what has to be approved
     * @param call the call
     * @return the approval, if there is one; its signature, binding and end are checked by whoever asks
     */
    Optional<ApprovalGrant> find(ApprovalDemand demand, CallContext call);

    /**
     * Uses an approval up. Each client sees to it that an approval serves one of its own calls; a gate that keeps
     * approvals for several JVMs sees to it here that it serves one of them.
     *
     * @param grant the approval
     * @return false if it was used up before
     */
    default boolean use(ApprovalGrant grant) {
        return true;
    }
}
