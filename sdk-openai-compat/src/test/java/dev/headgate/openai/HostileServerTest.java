package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.ModelException;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.spi.ModelProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a server answers with: one request, one typed failure, and the key goes nowhere else. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileServerTest {
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger elsewhere = new AtomicInteger();
    private ServerSocket server;
    private ServerSocket other;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        accept(other, socket -> elsewhere.incrementAndGet());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        other.close();
    }

    private interface Side {
        void play(Socket socket) throws IOException;
    }

    private static void accept(ServerSocket server, Side side) {
        Thread thread = new Thread(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    Thread one = new Thread(() -> {
                        try (socket) {
                            side.play(socket);
                        } catch (IOException e) {
                            // The client has had enough.
                        }
                    });
                    one.setDaemon(true);
                    one.start();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Answers each request of a connection with the same bytes. */
    private void answer(byte[] bytes) {
        accept(server, socket -> {
            InputStream in = socket.getInputStream();
            while (readRequest(in)) {
                requests.incrementAndGet();
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
                socket.shutdownOutput();
            }
        });
    }

    private static boolean readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                return false;
            }
            head.append((char) b);
        }
        int at = head.indexOf("Content-Length: ");
        int length = Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)));
        in.readNBytes(length);
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(bytes("HTTP/1.1 200 OK\r\nContent-Type: TYPE\r\nContent-Encoding: gzip\r\n\r\n"));
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 256; i++) {
                gzip.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    static Stream<String> answers() {
        return ANSWERS.keySet().stream();
    }

    private static final Map<String, String> ANSWERS = new TreeMap<>();

    static {
        for (int status : new int[] {300, 301, 302, 303, 307, 308}) {
            ANSWERS.put(
                    "redirect " + status, "HTTP/1.1 " + status + " x\r\nLocation: OTHER\r\nContent-Length: 0\r\n\r\n");
        }
        for (int status : new int[] {204, 205, 206, 304, 401, 407, 408, 421, 425, 429, 500, 503, 599, 600, 999}) {
            ANSWERS.put(
                    "status " + status,
                    "HTTP/1.1 " + status + " x\r\nRetry-After: 0\r\nWWW-Authenticate: Basic realm=\"x\"\r\n"
                            + "Proxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
        }
        ANSWERS.put("only 100s", "HTTP/1.1 100 Continue\r\n\r\n".repeat(1000));
        ANSWERS.put("only 103s", "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n".repeat(1000));
        ANSWERS.put("101", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");
        ANSWERS.put("huge header", "HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(1 << 20) + "\r\n\r\n{}");
        ANSWERS.put("many headers", "HTTP/1.1 200 OK\r\n" + "X-Long: x\r\n".repeat(100_000) + "\r\n{}");
        ANSWERS.put("endless head", "HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(10_000));
        ANSWERS.put(
                "length too long",
                "HTTP/1.1 200 OK\r\nContent-Type: TYPE\r\nContent-Length: 999999\r\n\r\n{\"choices\":[");
        ANSWERS.put(
                "length huge", "HTTP/1.1 200 OK\r\nContent-Type: TYPE\r\nContent-Length: 9999999999999999999\r\n\r\n{");
        ANSWERS.put("length negative", "HTTP/1.1 200 OK\r\nContent-Type: TYPE\r\nContent-Length: -5\r\n\r\n{}");
        ANSWERS.put(
                "length short", "HTTP/1.1 200 OK\r\nContent-Type: TYPE\r\nContent-Length: 3\r\n\r\n{\"choices\":[]}");
        ANSWERS.put(
                "chunks broken",
                "HTTP/1.1 200 OK\r\nContent-Type: TYPE\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n");
        ANSWERS.put(
                "chunk huge",
                "HTTP/1.1 200 OK\r\nContent-Type: TYPE\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n{}");
        ANSWERS.put(
                "utf-16",
                "HTTP/1.1 200 OK\r\nContent-Type: TYPE;charset=utf-16\r\nContent-Length: 4\r\n\r\n\u00fe\u00ff\u0000{");
        ANSWERS.put("no http", "SSH-2.0-OpenSSH_9.6\r\n");
        ANSWERS.put("body only", "{\"choices\":[]}");
        ANSWERS.put("nothing", "");
        ANSWERS.put("type broken", "HTTP/1.1 200 OK\r\nContent-Type: ;;;\u0001\r\nContent-Length: 2\r\n\r\n{}");
        ANSWERS.put(
                "gzip broken",
                "HTTP/1.1 200 OK\r\nContent-Type: TYPE\r\nContent-Encoding: gzip\r\n\r\n{\"choices\":[]}");
        ANSWERS.put("nested", "HTTP/1.1 200 OK\r\nContent-Type: TYPE\r\n\r\ndata: " + "[".repeat(100_000));
        ANSWERS.put(
                "nested objects",
                "HTTP/1.1 200 OK\r\nContent-Type: TYPE\r\n\r\ndata: " + "{\"a\":".repeat(100_000) + "\n\n");
        ANSWERS.put("bomb", "");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void oneRequestOneTypedFailure(String name) throws Exception {
        for (boolean streaming : new boolean[] {false, true}) {
            String text = ANSWERS.getOrDefault(name, "")
                    .replace("OTHER", "http://127.0.0.1:" + other.getLocalPort() + "/v1")
                    .replace("TYPE", streaming ? "text/event-stream" : "application/json");
            byte[] answer = name.equals("bomb")
                    ? bytes(new String(bomb(), StandardCharsets.ISO_8859_1)
                            .replace("TYPE", streaming ? "text/event-stream" : "application/json"))
                    : bytes(text);
            requests.set(0);
            answer(answer);
            ModelProvider provider = OpenAiCompat.account("a")
                    .baseUrl("http://127.0.0.1:" + server.getLocalPort() + "/v1")
                    .apiKey("sk-secret")
                    .build();
            try (Headgate gate = Headgate.builder()
                    .retryPolicy(RetryPolicy.none())
                    .route("r", Deployment.of(provider, "m"))
                    .build()) {
                Throwable failure = catchThrowable(() -> {
                    if (streaming) {
                        try (ChatStream stream = gate.chat("r").user("PROMPT").stream()) {
                            stream.response();
                        }
                    } else {
                        gate.chat("r").user("PROMPT").call();
                    }
                });
                assertThat(failure).as(name + streaming).isInstanceOf(ModelException.class);
                assertThat(failure.toString()).doesNotContain("PROMPT").doesNotContain("sk-secret");
            }
            assertThat(requests).as("requests").hasValue(1);
            assertThat(elsewhere).as("requests to somewhere else").hasValue(0);
            server.close();
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        }
    }
}
