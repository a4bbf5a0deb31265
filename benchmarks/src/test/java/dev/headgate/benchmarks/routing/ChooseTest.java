package dev.headgate.benchmarks.routing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.headgate.routing.dispatch.Plan;
import dev.headgate.spi.Settlement;
import dev.headgate.spi.TimeSource;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What choosing among 64 deployments, reserving and settling costs, as far as any machine can tell. */
class ChooseTest {
    private static final int DEPLOYMENTS = 64;
    private static final int WARM_UP = 20_000;
    private static final int CALLS = 20_000;

    private final RoutingBench bench = new RoutingBench(DEPLOYMENTS);

    private IntConsumer calls(boolean cached) {
        Plan plan = bench.plan(cached);
        return calls -> {
            for (int i = 0; i < calls; i++) {
                long now = TimeSource.system().nanoTime();
                long id = plan.reserve(now);
                if (!bench.ledger().settle(id, Settlement.EXACT, 10, 10, 20, now)) {
                    throw new IllegalStateException("nothing was reserved");
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsAllocated(boolean cached) {
        IntConsumer calls = calls(cached);
        calls.accept(WARM_UP);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        calls.accept(CALLS);
        double bytesPerCall = (threads.getCurrentThreadAllocatedBytes() - before) / (double) CALLS;
        assertThat(bytesPerCall).as("bytes per call").isLessThan(0.1);
    }

    /**
     * Measured beside the least that looking at all of them could cost: a scan of 64 counters and a compare-and-set of the
     * best. Both are the fastest of many, and the bound is generous: it tells the order.
     */
    @Test
    @Tag("long")
    void theTimeIsOfTheOrderOfABareScan() {
        double scan = fastestNanos(ChooseTest::scan);
        assertThat(fastestNanos(calls(false)))
                .as("beside a scan of %s ns", scan)
                .isLessThan(20 * scan);
        assertThat(fastestNanos(calls(true)))
                .as("with a prompt cache, beside a scan of %s ns", scan)
                .isLessThan(20 * scan);
    }

    private static void scan(int calls) {
        AtomicLong[] used = Stream.generate(AtomicLong::new).limit(DEPLOYMENTS).toArray(AtomicLong[]::new);
        for (int call = 0; call < calls; call++) {
            AtomicLong best = used[0];
            long least = Long.MAX_VALUE;
            for (AtomicLong each : used) {
                long value = each.get();
                if (value < least) {
                    least = value;
                    best = each;
                }
            }
            best.compareAndSet(least, least + 1);
        }
    }

    private static double fastestNanos(IntConsumer calls) {
        double fastest = Double.MAX_VALUE;
        for (int round = 0; round < 60; round++) {
            long start = System.nanoTime();
            calls.accept(CALLS);
            fastest = Math.min(fastest, (System.nanoTime() - start) / (double) CALLS);
        }
        return fastest;
    }
}
