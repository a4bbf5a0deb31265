package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.ChatEvent;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.EventSource;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class CancellationTest {
    /** Answers with one chunk and then waits until the client has hung up. */
    private static RawServer silentAfterFirstChunk() throws Exception {
        return new RawServer((socket, out) -> {
            RawServer.write(out, RawServer.STREAM_HEAD + WireServer.events(StreamTest.text("a")));
            RawServer.awaitClose(socket);
        });
    }

    private static RawServer silent() throws Exception {
        return new RawServer((socket, out) -> RawServer.awaitClose(socket));
    }

    private static ModelProvider provider(RawServer server) {
        return OpenAiCompat.account("a").baseUrl(server.baseUrl()).build();
    }

    /** Closes before the block that holds it ends. */
    private static void shut(ModelProvider provider) {
        provider.close();
    }

    private static void readFirst(EventSource source) {
        assertThat(source.next()).isInstanceOf(ChatEvent.Started.class);
        assertThat(source.next()).isInstanceOf(ChatEvent.TextDelta.class);
    }

    @Test
    void closingAStreamClosesTheSocket() throws Exception {
        try (RawServer server = silentAfterFirstChunk();
                ModelProvider provider = provider(server)) {
            EventSource source = provider.send(Calls.hello(), Calls.streaming()).events();
            readFirst(source);
            source.close();
            server.awaitDone();
            assertThatThrownBy(source::next).isInstanceOf(CancelledException.class);
            source.close();
        }
    }

    @Test
    void closingAStreamWhileAnotherThreadReadsWakesTheReader() throws Exception {
        try (RawServer server = silentAfterFirstChunk();
                ModelProvider provider = provider(server)) {
            EventSource source = provider.send(Calls.hello(), Calls.streaming()).events();
            readFirst(source);
            CompletableFuture<ChatEvent> reader = CompletableFuture.supplyAsync(source::next);
            source.close();
            assertThatThrownBy(() -> reader.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CancelledException.class);
            server.awaitDone();
        }
    }

    @Test
    void cancellingEndsAStream() throws Exception {
        Cancellation cancellation = new Cancellation();
        try (RawServer server = silentAfterFirstChunk();
                ModelProvider provider = provider(server);
                EventSource source = provider.send(Calls.hello(), Calls.streaming(cancellation))
                        .events()) {
            readFirst(source);
            CompletableFuture<ChatEvent> reader = CompletableFuture.supplyAsync(source::next);
            cancellation.request();
            assertThatThrownBy(() -> reader.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CancelledException.class);
            server.awaitDone();
        }
    }

    @Test
    void cancellingEndsAPlainCall() throws Exception {
        Cancellation cancellation = new Cancellation();
        CountDownLatch arrived = new CountDownLatch(1);
        try (RawServer server = new RawServer((socket, out) -> {
                    arrived.countDown();
                    RawServer.awaitClose(socket);
                });
                ModelProvider provider = provider(server)) {
            AttemptContext attempt = Calls.attempt(false, cancellation, Duration.ofSeconds(20));
            CompletableFuture<Reply> call = CompletableFuture.supplyAsync(() -> provider.send(Calls.hello(), attempt));
            arrived.await();
            cancellation.request();
            assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CancelledException.class);
            server.awaitDone();
        }
    }

    @Test
    void cancelledCallsAreNotSent() throws Exception {
        Cancellation cancellation = new Cancellation();
        cancellation.request();
        try (WireServer wire = new WireServer()) {
            assertThatThrownBy(() -> wire.provider.send(Calls.hello(), Calls.streaming(cancellation)))
                    .isInstanceOf(CancelledException.class);
            assertThat(wire.server.getRequestCount()).isZero();
        }
    }

    @Test
    void anInterruptedThreadSendsNothing() throws Exception {
        try (WireServer wire = new WireServer()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(wire::call)
                    .isInstanceOf(CancelledException.class)
                    .hasMessageContaining("interrupted");
            assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        }
    }

    @Test
    void theDeadlineEndsACall() throws Exception {
        try (RawServer server = silent();
                ModelProvider provider = provider(server)) {
            AttemptContext attempt = Calls.attempt(false, new Cancellation(), Duration.ofMillis(50));
            assertThatThrownBy(() -> provider.send(Calls.hello(), attempt))
                    .isInstanceOf(ModelTimeoutException.class)
                    .hasMessageContaining("deadline");
            server.awaitDone();
        }
    }

    @Test
    void theDeadlineEndsAStream() throws Exception {
        try (RawServer server = silentAfterFirstChunk();
                ModelProvider provider = provider(server);
                EventSource source = provider.send(
                                Calls.hello(), Calls.attempt(true, new Cancellation(), Duration.ofMillis(300)))
                        .events()) {
            readFirst(source);
            assertThatThrownBy(source::next)
                    .isInstanceOf(ModelTimeoutException.class)
                    .hasMessageContaining("deadline");
            server.awaitDone();
        }
    }

    @Test
    void callsWithoutTimeAreNotSent() throws Exception {
        try (WireServer wire = new WireServer()) {
            assertThatThrownBy(() ->
                            wire.provider.send(Calls.hello(), Calls.attempt(false, new Cancellation(), Duration.ZERO)))
                    .isInstanceOf(ModelTimeoutException.class);
            assertThat(wire.server.getRequestCount()).isZero();
        }
    }

    @Test
    void closingTheProviderEndsItsStreams() throws Exception {
        try (RawServer server = silentAfterFirstChunk();
                ModelProvider provider = provider(server);
                EventSource source =
                        provider.send(Calls.hello(), Calls.streaming()).events()) {
            readFirst(source);
            CompletableFuture<ChatEvent> reader = CompletableFuture.supplyAsync(source::next);
            shut(provider);
            assertThatThrownBy(() -> reader.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(CancelledException.class);
            server.awaitDone();
            assertThatThrownBy(() -> provider.send(Calls.hello(), Calls.plain()))
                    .isInstanceOf(ClientClosedException.class);
        }
    }

    @Test
    void sharedConnectionsOutliveOneProvider() throws Exception {
        try (WireServer wire = new WireServer();
                OpenAiConnections shared = OpenAiConnections.create();
                ModelProvider one = wire.account().connections(shared).build();
                ModelProvider two = wire.account().connections(shared).build()) {
            String answer = "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}";
            wire.json(200, answer).json(200, answer);
            one.send(Calls.hello(), Calls.plain()).close();
            shut(one);
            two.send(Calls.hello(), Calls.plain()).close();
            assertThat(wire.request().getExchangeIndex()).isZero();
            assertThat(wire.request().getExchangeIndex()).isEqualTo(1);
            assertThat(shared).hasToString("OpenAiConnections[1 open]");
        }
    }

    @Test
    void aServerThatIsNotThereIsAConnectionFailure() throws Exception {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        try (ModelProvider provider =
                OpenAiCompat.account("a").baseUrl("http://127.0.0.1:" + port).build()) {
            assertThatThrownBy(() -> provider.send(Calls.hello(), Calls.plain()))
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageContaining("127.0.0.1")
                    .satisfies(e ->
                            assertThat(((ModelException) e).details().billed()).contains(false));
        }
    }

    @Test
    void aServerThatHangsUpBeforeItAnswersIsAConnectionFailure() throws Exception {
        try (RawServer server = new RawServer((socket, out) -> {});
                ModelProvider provider = provider(server)) {
            assertThatThrownBy(() -> provider.send(Calls.hello(), Calls.plain()))
                    .isInstanceOf(ConnectionException.class)
                    .satisfies(e ->
                            assertThat(((ModelException) e).details().billed()).isEmpty());
        }
    }
}
