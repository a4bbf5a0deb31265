package dev.headgate.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.Settlement;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many reservations one core of a redis-server decides: of two token limits, one of requests and one of concurrency,
 * each asked for by itself (no leases) and settled. Counted by the processor time of the server, because the client runs
 * on the same machine. Prints what is in docs/performance.md.
 */
@Tag("long")
class ThroughputTest extends FleetTesting {
    private static final int THREADS = 16;
    private static final long SECONDS = 10;

    @Test
    void oneCoreDecidesTwentyThousandReservationsASecond() throws InterruptedException {
        RedisFleet fleet = member();
        QuotaLedger.Lane lane = lane(
                fleet,
                Quota.builder()
                        .tokensPerMinute(1_000_000_000_000L)
                        .requestsPerMinute(1_000_000_000_000L)
                        .tokensPerDay(10_000_000_000_000L)
                        .concurrency(39) // too few for leases
                        .build());
        measure(fleet, lane, 3);
        double before = processorSeconds();
        long start = System.nanoTime();
        long asked = measure(fleet, lane, SECONDS);
        double wall = (System.nanoTime() - start) / 1e9;
        double cpu = processorSeconds() - before;

        System.getLogger("throughput")
                .log(
                        System.Logger.Level.INFO,
                        String.format(
                                Locale.ROOT,
                                "%d reservations in %.1f s, %.2f s of the server's core: %.0f a second of one core",
                                asked,
                                wall,
                                cpu,
                                asked / cpu));
        assertThat(asked / cpu).isGreaterThanOrEqualTo(20_000);
    }

    private static long measure(RedisFleet fleet, QuotaLedger.Lane lane, long seconds) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        for (int i = 0; i < THREADS; i++) {
            threads.execute(() -> {
                long count = 0;
                while (System.nanoTime() - end < 0) {
                    long id = reserve(lane, 1_000, 500);
                    count += settle(fleet, id, Settlement.EXACT, 300, 100) ? 1 : 0;
                }
                done.addAndGet(count);
            });
        }
        threads.shutdown();
        threads.awaitTermination(seconds + 30, TimeUnit.SECONDS);
        return done.get();
    }

    private double processorSeconds() {
        try (Wire wire = redis.wire()) {
            String info = wire.text("INFO", "cpu");
            return info.lines()
                    .filter(line -> line.startsWith("used_cpu_user:") || line.startsWith("used_cpu_sys:"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(':') + 1)))
                    .sum();
        }
    }
}
