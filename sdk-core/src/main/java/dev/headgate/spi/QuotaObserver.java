package dev.headgate.spi;

import dev.headgate.chat.DeploymentRef;

/** Is told what providers say about their quotas. Called on the thread of the call; safe for use by many threads. */
@FunctionalInterface
public interface QuotaObserver {
    /**
     * Takes note of a quota.
     *
     * @param deployment the deployment that was called
     * @param observation what its provider told
     */
    void observed(DeploymentRef deployment, QuotaObservation observation);

    /**
     * Returns the observer that takes no note.
     *
     * @return does nothing
     */
    static QuotaObserver none() {
        return (deployment, observation) -> {};
    }
}
