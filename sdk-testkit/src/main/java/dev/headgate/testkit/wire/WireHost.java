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
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    private final Map<String, WireAccount> accounts = new ConcurrentHashMap<>();
    private final Queue<WireRequest> requests = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Dialect dialect;
    private final WirePlayer player;
    private final TimeSource time;
    private volatile @Nullable WireAccount accountForAll;

    WireHost(Dialect dialect, Delivery delivery, TimeSource time, boolean http2) {
        LibraryVersion.checkOkHttp(OkHttp.class);
        this.server = new MockWebServer();
        this.dialect = dialect;
        this.player = new WirePlayer(dialect, delivery);
        this.time = time;
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
        account(key, script, time);
    }

    void account(String key, Script script, TimeSource clock) {
        accounts.put(key, new WireAccount(script, clock));
    }

    void accountForAll(Script script) {
        accountForAll = new WireAccount(script, time);
    }

    /** Forgets an account and what it sent; returns what it sent. */
    List<WireRequest> forget(String key) {
        WireAccount account = accounts.remove(key);
        if (account == null) {
            return List.of();
        }
        List<WireRequest> sent = account.requests();
        requests.removeAll(Set.copyOf(sent));
        return sent;
    }

    List<WireRequest> requests(String key) {
        WireAccount account = accounts.get(key);
        return account == null ? List.of() : account.requests();
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
            WireAccount account = accounts.getOrDefault(key, accountForAll);
            if (account == null) {
                throw dialect.unknownKey();
            }
            account.add(request);
            Script script = account.script();
            SeenRequest seen = dialect.read(request);
            Exchange exchange = new Exchange(
                    connections.socket(recorded.getConnectionIndex()),
                    request.isHttp2(),
                    script,
                    account.time(),
                    closed);
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
