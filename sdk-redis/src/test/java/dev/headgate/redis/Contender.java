package dev.headgate.redis;

import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaClaim;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.Settlement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One JVM of a fleet whose threads take and settle as they can, and count what was admitted where all can see it: in the
 * server, by other keys and another client.
 */
final class Contender {
    static final int CONCURRENT = 5;
    static final long DAY = 40_000;
    static final String UNDER_WAY = "truth:under-way";
    static final String MOST_UNDER_WAY = "truth:most-under-way";
    static final String USED = "truth:used";
    static final String DEGRADED = "truth:degraded";

    private Contender() {}

    static Quota quota() {
        return Quota.builder()
                .concurrency(CONCURRENT)
                .tokensPerDay(DAY)
                .requestsPerMinute(1_000_000)
                .build();
    }

    public static void main(String[] args) throws InterruptedException {
        int port = Integer.parseInt(args[0]);
        int threads = Integer.parseInt(args[1]);
        long seed = Long.parseLong(args[2]);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (RedisFleet fleet = RedisFleet.builder("redis://127.0.0.1:" + port)
                        .timeout(FleetTesting.PATIENT)
                        .build();
                Wire wire = new Wire(port)) {
            FleetTesting.Diary diary = new FleetTesting.Diary();
            fleet.observe(diary);
            for (int i = 0; i < threads; i++) {
                long own = seed + i;
                pool.execute(() -> contend(fleet, port, own));
            }
            pool.shutdown();
            if (!pool.awaitTermination(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the threads did not end");
            }
            wire.ask("INCRBY", DEGRADED, diary.changes.size());
        }
    }

    private static void contend(RedisFleet fleet, int port, long seed) {
        Random random = new Random(seed);
        QuotaLedger.Lane lane = FleetTesting.lane(fleet, quota());
        try (Wire wire = new Wire(port)) {
            int admitted = 0;
            for (int i = 0; i < 5_000 && admitted < 150; i++) {
                int held = 1 + random.nextInt(100);
                QuotaClaim claim =
                        new QuotaClaim("team" + random.nextInt(3), 1, random.nextInt(2), random.nextBoolean());
                long id = lane.reserve(held, 0, claim, System.nanoTime());
                if (id > 0) {
                    admitted++;
                    attempt(fleet, wire, random, id, held);
                }
            }
        }
    }

    private static void attempt(RedisFleet fleet, Wire wire, Random random, long id, int held) {
        long underWay = wire.number("INCR", UNDER_WAY);
        if (underWay > CONCURRENT) {
            wire.ask("INCRBY", MOST_UNDER_WAY, underWay);
        }
        List<Settlement> ways = List.of(Settlement.values());
        Settlement how = ways.get(random.nextInt(ways.size()));
        int used = random.nextInt(held + 1);
        wire.ask("INCRBY", USED, how == Settlement.EXACT ? used : how == Settlement.REFUSED ? 0 : held);
        wire.ask("DECR", UNDER_WAY);
        FleetTesting.settle(fleet, id, how, used, 0);
    }
}
