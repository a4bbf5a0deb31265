package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.quirk.Quirk.Form;
import dev.headgate.testkit.wire.OpenAiWireServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Answers that are broken at random: no other failure than ours, no hang, no memory without bound, one end.
 *
 * <p>Set the system property {@code headgate.fuzz.seed} to break other ones, and {@code headgate.fuzz.case} to the seed
 * that a failure names to see it alone; {@code headgate.fuzz.count} has the long run do fewer.
 */
class FuzzTest {
    /** As many as take some twenty seconds on two slow processors. */
    private static final int SOME = 500_000;

    private static final int MANY = Integer.getInteger("headgate.fuzz.count", 10_000_000);
    private static final int OVER_SOCKETS = 400;
    private static final int THREADS = 2;
    private static final int MAX_RESPONSE = 2 << 10;
    private static final long HANG_SECONDS = 20;
    private static final long FIRST_SEED = Long.getLong("headgate.fuzz.seed", 20_261_120L);
    private static final @Nullable Long ONE = Long.getLong("headgate.fuzz.case");

    @Test
    void someBrokenAnswers() throws Exception {
        run(SOME);
    }

    @Test
    @Tag("long")
    void manyBrokenAnswers() throws Exception {
        run(MANY);
    }

    /** What happens before the first byte of an answer, and to its connection after the last, in a small share. */
    @Test
    void brokenAnswersOverSockets() {
        try (OpenAiWireServer server = OpenAiWireServer.start();
                ModelProvider chat = provider(server, Wire.CHAT_COMPLETIONS);
                ModelProvider responses = provider(server, Wire.RESPONSES)) {
            for (int i = 0; i < OVER_SOCKETS; i++) {
                FuzzCase broken = new FuzzCase(seed(i));
                server.account("key", Script.of(broken.answer()));
                ModelProvider provider = broken.form() == Form.RESPONSES ? responses : chat;
                AttemptContext attempt = broken.isStreaming() ? Calls.streaming() : Calls.plain();
                check(
                        broken,
                        () -> FuzzCheck.check(
                                () -> provider.send(Calls.hello(), attempt), broken.length(), MAX_RESPONSE));
            }
        }
    }

    private static ModelProvider provider(OpenAiWireServer server, Wire wire) {
        return OpenAiCompat.account("a")
                .baseUrl(server.baseUrl())
                .apiKey("key")
                .server(Server.OPENAI)
                .wire(wire)
                .maxResponseBytes(MAX_RESPONSE)
                .build();
    }

    private static void run(int count) throws InterruptedException {
        List<Worker> workers = IntStream.range(0, ONE == null ? THREADS : 1)
                .mapToObj(i -> new Worker(i, count))
                .toList();
        workers.forEach(Thread::start);
        for (Worker worker : workers) {
            worker.await();
        }
        List<Throwable> failures = new ArrayList<>();
        workers.forEach(worker -> failures.addAll(worker.failures()));
        assertThat(failures).isEmpty();
    }

    private static long seed(long number) {
        return FIRST_SEED + number;
    }

    private static void check(FuzzCase broken, Runnable check) {
        try {
            check.run();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(broken + "\n" + e, e);
        }
    }

    /** Checks every so many-th answer. */
    private static final class Worker extends Thread {
        private final int first;
        private final int count;
        private final MemoryWire wire = new MemoryWire(MAX_RESPONSE);
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private volatile long current;

        Worker(int first, int count) {
            super("fuzz-" + first);
            setDaemon(true);
            this.first = first;
            this.count = count;
        }

        @Override
        public void run() {
            try (wire) {
                for (int i = first; i < count; i += THREADS) {
                    current = ONE == null ? seed(i) : ONE;
                    FuzzCase broken = new FuzzCase(current);
                    check(broken, () -> FuzzCheck.check(() -> send(broken), broken.length(), MAX_RESPONSE));
                }
            } catch (RuntimeException | Error e) {
                failure.set(e);
            }
        }

        private Reply send(FuzzCase broken) {
            return wire.send(broken.form(), broken.status(), broken.headers(), broken.source(), broken.isStreaming());
        }

        /** Waits as long as there is progress. */
        void await() throws InterruptedException {
            for (long before = current - 1; isAlive() && before != current; ) {
                before = current;
                join(TimeUnit.SECONDS.toMillis(HANG_SECONDS));
            }
            if (isAlive()) {
                failure.compareAndSet(null, new AssertionError("hangs: " + new FuzzCase(current)));
            }
        }

        List<Throwable> failures() {
            Throwable found = failure.get();
            return found == null ? List.of() : List.of(found);
        }
    }
}
