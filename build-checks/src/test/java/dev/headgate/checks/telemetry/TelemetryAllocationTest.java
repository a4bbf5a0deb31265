package dev.headgate.checks.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.Usage;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import dev.headgate.telemetry.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** What telemetry allocates for each call, which a steady counter of the JVM tells. */
class TelemetryAllocationTest {
    private static final int WARM_UP = 3_000;
    private static final int CALLS = 2_000;
    private static final int BATCHES = 8;

    private static final ChatResponse ANSWER = ChatResponse.builder(Message.assistant("ok"))
            .usage(Usage.of(10, 5))
            .finishReason(FinishReason.STOP, "end_turn")
            .build();

    /** Answers at once with the same answer. */
    private static final class Ready implements ModelProvider {
        private final Account account = Account.of("a");

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public Account account() {
            return account;
        }

        @Override
        public Reply send(ChatRequest request, AttemptContext attempt) {
            return Reply.of(ANSWER);
        }

        @Override
        public void close() {}
    }

    /** Drops all spans. */
    private static final class Dropping implements SpanProcessor {
        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {}

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    private static long perCall(OpenTelemetry target) {
        HeadgateBuilder builder = Headgate.builder().route("support", Deployment.of(new Ready(), "model"));
        if (target != null) {
            builder.telemetry(Telemetry.builder(target).build());
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Headgate gate = builder.build()) {
            call(gate, WARM_UP);
            long least = Long.MAX_VALUE;
            // The compiler goes on meanwhile, and takes allocations away at moments of its own.
            for (int i = 0; i < BATCHES; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                call(gate, CALLS);
                least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / CALLS);
            }
            return least;
        }
    }

    private static void call(Headgate gate, int times) {
        for (int i = 0; i < times; i++) {
            gate.chat("support").user("x").call();
        }
    }

    @Test
    void telemetryTakesLittle() {
        try (OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(new Dropping())
                        .build())
                .setMeterProvider(SdkMeterProvider.builder()
                        .registerMetricReader(InMemoryMetricReader.create())
                        .build())
                .build()) {
            long without = perCall(null);
            long idle = perCall(OpenTelemetry.noop());
            long full = perCall(sdk);
            // Two interceptors that only pass on take 112 bytes for their steps, unless the compiler sees through them.
            assertThat(idle - without)
                    .as("no SDK: %d against %d", idle, without)
                    .isLessThanOrEqualTo(128);
            assertThat(full - without).as("SDK: %d against %d", full, without).isLessThan(6_000);
        }
    }
}
