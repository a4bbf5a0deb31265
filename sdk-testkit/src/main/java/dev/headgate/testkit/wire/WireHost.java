package dev.headgate.testkit.wire;

import dev.headgate.internal.LibraryVersion;
import dev.headgate.spi.TimeSource;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.SeenRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttp;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** Owns the server of one wire: finds the script of each request's key, and has it played. */
final class WireHost implements AutoCloseable {
    private final MockWebServer server;
    private final Connections connections = new Connections();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Dialect dialect;
    private final WirePlayer player;
    private volatile @Nullable Script scriptForAll;

    WireHost(Dialect dialect, Delivery delivery, TimeSource time, boolean http2) {
        LibraryVersion.checkOkHttp(OkHttp.class);
        this.server = new MockWebServer();
        this.dialect = dialect;
        this.player = new WirePlayer(dialect, delivery, time);
        server.setServerSocketFactory(connections);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        if (http2) {
            server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        }
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no port on the loopback interface is to be had", e);
        }
    }

    void account(String key, Script script) {
        scripts.put(key, script);
    }

    void accountForAll(Script script) {
        scriptForAll = script;
    }

    String baseUrl() {
        InetAddress address = InetAddress.getLoopbackAddress();
        String host = address.getHostAddress();
        return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + server.getPort();
    }

    List<WireRequest> requests() {
        return List.copyOf(requests);
    }

    private MockResponse answer(RecordedRequest recorded) {
        int number = count.incrementAndGet();
        WireRequest request = WireRequest.of(recorded);
        requests.add(request);
        try {
            String key = dialect.key(request);
            Script script = scripts.getOrDefault(key, scriptForAll);
            if (script == null) {
                throw dialect.unknownKey();
            }
            SeenRequest seen = dialect.read(request);
            Exchange exchange =
                    new Exchange(connections.socket(recorded.getConnectionIndex()), request.isHttp2(), script, closed);
            return player.play(script.next(seen), seen, request, exchange, number);
        } catch (Refused refused) {
            return dialect.refusal(refused, number).build();
        } catch (AssertionError exhausted) {
            // The test learns it from Script.verify(); the client gets an error that nobody tries again.
            return refusal(String.valueOf(exhausted.getMessage()), number);
        } catch (RuntimeException e) {
            return refusal("The script failed: " + e.getClass().getName(), number);
        }
    }

    private MockResponse refusal(String message, int number) {
        return dialect.refusal(new Refused(400, "testkit", message), number).build();
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }
}
