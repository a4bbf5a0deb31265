package dev.headgate.routing.ledger;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Settlement;
import dev.headgate.spi.TimeSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The ledger of one JVM. Lock-free but for making lanes known and believing headers. */
public final class MemoryLedger implements QuotaLedger {
    private final TimeSource time;
    private final long origin;
    private final long wallOffset;
    private final Slots slots;
    private final Object configuration = new Object();
    private final Map<String, Map<Dimension, Limit>> limits = new HashMap<>();
    private final Map<String, MemoryLane> lanes = new HashMap<>();

    /**
     * Makes a ledger in which nothing is used.
     *
     * @param time the client's time
     * @param random where ids start
     */
    public MemoryLedger(TimeSource time, RandomGenerator random) {
        this.time = time;
        this.origin = time.nanoTime();
        this.wallOffset = time.now().toEpochMilli() * 1_000_000 - origin;
        this.slots = new Slots(random.nextLong());
    }

    @Override
    public Lane lane(DeploymentRef deployment, List<QuotaPool> pools) {
        synchronized (configuration) {
            List<Limit> all = new ArrayList<>();
            for (QuotaPool pool : pools) {
                Map<Dimension, Limit> known = limits.computeIfAbsent(pool.id(), id -> new EnumMap<>(Dimension.class));
                for (QuotaLimit limit : pool.quota().limits()) {
                    all.add(limit(pool, limit, known));
                }
            }
            Limit[] changed = all.toArray(Limit[]::new);
            MemoryLane lane = lanes.computeIfAbsent(deployment.id(), id -> new MemoryLane(slots, changed));
            lane.limits(changed);
            return lane;
        }
    }

    private Limit limit(QuotaPool pool, QuotaLimit limit, Map<Dimension, Limit> known) {
        long now = time.nanoTime();
        Limit made = made(pool, limit, now);
        Limit before = known.get(limit.dimension());
        if (before != null && before.getClass() == made.getClass()) {
            before.resize(limit, now);
            return before;
        }
        known.put(limit.dimension(), made);
        return made;
    }

    private Limit made(QuotaPool pool, QuotaLimit limit, long now) {
        if (limit.dimension().window().isEmpty()) {
            return new Window(pool.id(), limit, wallOffset, now);
        }
        return switch (limit.refill()) {
            case TOKEN_BUCKET -> new Bucket(pool.id(), limit, origin);
            case FIXED_WINDOW -> new Window(pool.id(), limit, wallOffset, now);
            case SLIDING_WINDOW -> new SlidingWindow(pool.id(), limit, origin);
        };
    }

    @Override
    public boolean settle(long reservation, Settlement how, long input, long output, long total, long now) {
        Slots.Slot slot = slots.close(reservation);
        if (slot == null) {
            return false;
        }
        MemoryLane.settle(slot, how, input, output, total, now);
        slots.release(slot);
        return true;
    }
}
