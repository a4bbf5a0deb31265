package dev.headgate.testkit.simulation;

import dev.headgate.routing.ledger.MemoryLedger;

/** The ledger that all JVMs share, as a server with a clock of its own, a round trip away, and sometimes not there. */
final class SharedStore {
    final MemoryLedger ledger;
    private final World world;

    SharedStore(World world) {
        this.world = world;
        this.ledger = new MemoryLedger(world.clock(), world.random().split());
    }

    long now() {
        return world.clock().nanoTime();
    }

    boolean isUp() {
        return world.isLedgerUp();
    }

    long roundTripNanos() {
        return world.scenario().fleet().roundTripNanos();
    }

    void called() {
        world.tally().storeCall();
    }
}
