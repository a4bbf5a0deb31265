package dev.headgate;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several threads that begin the same at the same time. */
public final class Together {
    /** How many. */
    public static final int THREADS = 4;

    private Together() {}

    /** What each does, with chances of its own. */
    public interface Part {
        void run(Random random) throws Exception;
    }

    /** Returns when all are done; fails if one has. */
    public static void together(long seed, Part part) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(seed + i);
                parts.add(threads.submit(() -> {
                    start.await();
                    part.run(random);
                    return null;
                }));
            }
            for (Future<?> done : parts) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
