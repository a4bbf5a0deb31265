package dev.headgate.benchmarks.soak;

import dev.headgate.Headgate;
import dev.headgate.benchmarks.contender.Gates;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads many slow streams, each on a thread of its own, a virtual one where there are such, and prints what they take
 * while all are open.
 */
final class SlowReader {
    private static final int WARM_UP_STREAMS = 100;
    private static final int TEXTS_BEFORE = 2;

    private final Headgate gate;
    private final ExecutorService threads = threadEach();

    private SlowReader(Headgate gate) {
        this.gate = gate;
    }

    public static void main(String[] args) throws Exception {
        URI server = URI.create(args[1]);
        try (Headgate gate =
                args[0].equals("openai") ? Gates.openAi(server.resolve("/v1")) : Gates.bedrock(server, "slow")) {
            SlowReader reader = new SlowReader(gate);
            reader.measure(WARM_UP_STREAMS);
            System.out.println(reader.measure(Integer.parseInt(args[2])).line());
        }
        // What is still being hung up need not be waited for.
        System.exit(0);
    }

    private Footprint measure(int count) throws Exception {
        long before = liveBytes();
        CountDownLatch reading = new CountDownLatch(count);
        CountDownLatch measured = new CountDownLatch(1);
        CyclicBarrier closed = new CyclicBarrier(count + 1);
        for (int i = 0; i < count; i++) {
            threads.execute(() -> read(reading, measured, closed));
        }
        reading.await();
        long heap = liveBytes() - before;
        Footprint footprint = new Footprint(
                heap / count,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                residentKilobytes(),
                Runtime.version().toString());
        measured.countDown();
        closed.await();
        return footprint;
    }

    /** Reads on while it is measured, as streams do in life. */
    private void read(CountDownLatch reading, CountDownLatch measured, CyclicBarrier closed) {
        try (ChatStream stream = Gates.question(gate).stream()) {
            Iterator<ChatEvent> events = stream.iterator();
            for (int texts = 0; texts < TEXTS_BEFORE; ) {
                texts += events.next() instanceof ChatEvent.TextDelta ? 1 : 0;
            }
            reading.countDown();
            while (measured.getCount() > 0) {
                events.next();
            }
        } catch (RuntimeException e) {
            e.printStackTrace();
            System.exit(1);
        }
        await(closed);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static ExecutorService threadEach() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderJdk) {
            return Executors.newCachedThreadPool();
        }
    }

    private static long liveBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }
}
