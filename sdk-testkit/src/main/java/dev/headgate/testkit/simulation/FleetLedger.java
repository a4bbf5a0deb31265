package dev.headgate.testkit.simulation;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.routing.ledger.MemoryLedger;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Settlement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One JVM's end of a shared ledger. Whatever blocks asks the store; whatever must not, and everything while the store
 * does not answer, asks a mirror, which holds what this JVM does and what the store told last.
 */
final class FleetLedger implements QuotaLedger {
    private static final long TIMEOUT_NANOS = 5 * Times.MILLISECOND;
    private static final long PAUSE_NANOS = Times.SECOND;

    private record Held(long inStore, long inMirror) {}

    final MemoryLedger mirror;
    private final SharedStore store;
    private final Map<Long, Held> held = new HashMap<>();
    private final Deque<Runnable> unsent = new ArrayDeque<>();
    private long lastId;
    private long askAgainAt = Long.MIN_VALUE;
    private long spentNanos;

    FleetLedger(SharedStore store, MemoryLedger mirror) {
        this.store = store;
        this.mirror = mirror;
    }

    @Override
    public Lane lane(DeploymentRef deployment, List<QuotaPool> pools) {
        return new FleetLane(this, store, store.ledger.lane(deployment, pools), mirror.lane(deployment, pools));
    }

    /** Tells whether the store may be asked now; asking one that is down costs the time-out, once a second. */
    boolean reach() {
        if (store.now() < askAgainAt) {
            return false;
        }
        store.called();
        if (!store.isUp()) {
            spentNanos += TIMEOUT_NANOS;
            askAgainAt = store.now() + PAUSE_NANOS;
            return false;
        }
        spentNanos += store.roundTripNanos();
        while (!unsent.isEmpty()) {
            unsent.poll().run();
        }
        return true;
    }

    long hold(long inStore, long inMirror) {
        held.put(++lastId, new Held(inStore, inMirror));
        return lastId;
    }

    @Override
    public boolean settle(long reservation, Settlement how, long input, long output, long total, long now) {
        Held both = held.remove(reservation);
        if (both == null) {
            return false;
        }
        mirror.settle(both.inMirror(), how, input, output, total, now);
        if (both.inStore() > 0) {
            Runnable settlement = () -> store.ledger.settle(both.inStore(), how, input, output, total, store.now());
            if (reach()) {
                settlement.run();
            } else {
                unsent.add(settlement);
            }
        }
        return true;
    }

    /** Returns how long this JVM waited for the store since the last time it was asked. */
    long takeSpentNanos() {
        long spent = spentNanos;
        spentNanos = 0;
        return spent;
    }
}
