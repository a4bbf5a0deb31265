package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.ChatEvent;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What many open streams cost. They are opened in a JVM of their own, whose heap is small. */
@Tag("long")
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowStreamsTest {
    private static final int LIMIT = 100 << 10;

    @ParameterizedTest
    @ValueSource(ints = {1_000, 2_000})
    void manySlowStreamsFitIntoASmallHeap(int count) throws Exception {
        try (SlowServer server = new SlowServer()) {
            int bytes = Integer.parseInt(measure(server, count));

            System.out.println(count + " slow streams: " + bytes + " bytes of live heap each");
            assertThat(bytes).isBetween(1, LIMIT);
        }
    }

    private static String measure(SlowServer server, int count) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        OtherJvm.command(Main.class, List.of("-Xmx512m", "-XX:+ExitOnOutOfMemoryError")))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.command().addAll(List.of(server.address(), String.valueOf(count)));
        Process process = builder.start();
        try {
            return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** Opens streams, reads some of each, and prints how much of the heap each one keeps. */
    static final class Main {
        private static final Duration LONG = Duration.ofMinutes(10);

        private Main() {}

        public static void main(String[] args) {
            int count = Integer.parseInt(args[1]);
            try (ModelProvider provider = Bedrock.account("prod-a")
                    .region(Asked.REGION)
                    .credentials("AKIDTEST", "secret")
                    .endpoint(URI.create(args[0]))
                    .build()) {
                EventSource first = open(provider);
                long before = liveBytes();
                List<EventSource> streams = IntStream.range(0, count)
                        .parallel()
                        .mapToObj(i -> open(provider))
                        .toList();
                read(streams);
                long each = (liveBytes() - before) / count;
                read(streams);
                System.out.println(each);
                first.close();
                streams.forEach(EventSource::close);
            }
        }

        private static EventSource open(ModelProvider provider) {
            EventSource events = provider.send(Asked.HELLO, Asked.attempt(true, new Cancellation(), LONG))
                    .events();
            read(List.of(events));
            return events;
        }

        /** Reads a word of each, in parallel as in life. */
        private static void read(List<EventSource> streams) {
            streams.parallelStream().forEach(events -> {
                ChatEvent event = events.next();
                while (!(event instanceof ChatEvent.TextDelta)) {
                    event = events.next();
                }
            });
        }

        private static long liveBytes() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }
    }
}
