package dev.headgate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.headgate.benchmarks.contender.UnaryClient;
import dev.headgate.benchmarks.contender.UnaryContender;
import dev.headgate.benchmarks.server.ServerProcess;
import java.lang.management.ManagementFactory;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a plain call allocates beside the bare client: counts are steady where times are not. */
class AllocationTest {
    private static final int WARM_UP = 4_000;
    private static final int CALLS = 500;

    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aCallOnTheOpenAiWireStaysNearTheBareClient() {
        assertThat(bytesPerCall(UnaryContender.HEADGATE_OPENAI)).isLessThan(1.5 * bytesPerCall(UnaryContender.OKHTTP));
    }

    @Test
    void aCallToBedrockStaysFarBelowTheBareClient() {
        assertThat(bytesPerCall(UnaryContender.HEADGATE_BEDROCK))
                .isLessThan(0.6 * bytesPerCall(UnaryContender.AWS_SYNC));
    }

    private static double bytesPerCall(UnaryContender contender) {
        URI uri = server.uri();
        UnaryClient client = contender.open(uri);
        try {
            run(client, WARM_UP);
            long before = allocated();
            run(client, CALLS);
            return (allocated() - before) / (double) CALLS;
        } finally {
            client.close();
        }
    }

    private static void run(UnaryClient client, int calls) {
        for (int i = 0; i < calls; i++) {
            client.call();
        }
    }

    /** All of these clients do their work on the thread that calls. */
    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
