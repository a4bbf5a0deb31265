package dev.headgate.testkit.simulation;

import java.util.List;

/**
 * The JVMs and what they share.
 *
 * @param jvms how many
 * @param unevenness 0 if all get as many calls; with 1, the second gets half as many as the first, the third a third …
 * @param clockSkewNanos how far their clocks are off at most
 * @param roundTripNanos to the shared ledger and back
 * @param outages when the shared ledger does not answer
 */
record FleetSpec(int jvms, double unevenness, long clockSkewNanos, long roundTripNanos, List<Span> outages) {
    boolean isLedgerUp(long at) {
        return outages.stream().noneMatch(outage -> outage.contains(at));
    }
}
