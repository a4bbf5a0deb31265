package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.spi.Cancellation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ExchangeTest {
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5), 10_000);
    private static final ProviderProfile PROFILE = ProviderProfile.conservative();

    @Test
    void cancellationReachesTheCallUntilItHasEnded() throws Exception {
        AtomicInteger cancels = new AtomicInteger();
        Cancellation before = new Cancellation();
        Cancellation after = new Cancellation();
        try (WireServer wire = new WireServer();
                OpenAiConnections connections = OpenAiConnections.create();
                Transport transport = new Transport(connections, false, LIMITS)) {
            for (Cancellation cancellation : new Cancellation[] {before, after}) {
                wire.json(200, "{}");
                Call call = counting(
                        connections
                                .client(Duration.ofSeconds(5), Duration.ZERO)
                                .newCall(new Request.Builder()
                                        .url(wire.baseUrl())
                                        .build()),
                        cancels);
                Exchange exchange = new Exchange(
                        call,
                        Calls.attempt(false, cancellation, Duration.ofSeconds(20)),
                        PROFILE,
                        List.of(),
                        transport);
                assertThat(exchange.send().code()).isEqualTo(200);
                if (cancellation == before) {
                    cancellation.request();
                    assertThat(cancels).hasValue(1);
                }
                exchange.end();
            }
            after.request();
            assertThat(cancels).hasValue(1);
        }
    }

    /** Else the client would wait for what is still to come, in order to use the connection again. */
    @Test
    void onlyAStreamThatIsNotWholeIsCutOff() throws Exception {
        try (WireServer wire = new WireServer();
                OpenAiConnections connections = OpenAiConnections.create();
                Transport transport = new Transport(connections, false, LIMITS)) {
            for (int eventsRead : new int[] {2, 3, 4}) {
                AtomicInteger cancels = new AtomicInteger();
                wire.stream(StreamTest.text("a"), "[DONE]");
                Call call = counting(
                        connections
                                .client(Duration.ofSeconds(5), Duration.ZERO)
                                .newCall(new Request.Builder()
                                        .url(wire.baseUrl())
                                        .build()),
                        cancels);
                Exchange exchange = new Exchange(call, Calls.streaming(), PROFILE, List.of(), transport);
                ChunkStream chunks = new ChunkStream(exchange.send().body().source(), exchange);
                EventStream stream = new EventStream(
                        exchange,
                        chunks,
                        new ChunkEvents(new CompletionReader(PROFILE), PROFILE.toolIndexes, exchange));
                for (int i = 0; i < eventsRead; i++) {
                    stream.next();
                }
                stream.close();
                assertThat(cancels).as("after %d events", eventsRead).hasValue(eventsRead == 2 ? 1 : 0);
            }
        }
    }

    /** Returns the call with its cancellations counted. */
    private static Call counting(Call call, AtomicInteger cancels) {
        return (Call) Proxy.newProxyInstance(
                Call.class.getClassLoader(), new Class<?>[] {Call.class}, (proxy, method, args) -> {
                    if (method.getName().equals("cancel")) {
                        cancels.incrementAndGet();
                    }
                    try {
                        return method.invoke(call, args);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
