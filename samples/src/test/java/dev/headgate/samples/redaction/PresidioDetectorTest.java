package dev.headgate.samples.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.pii.Confidence;
import dev.headgate.pii.Finding;
import dev.headgate.pii.PiiType;
import dev.headgate.pii.RedactedText;
import dev.headgate.pii.Redaction;
import dev.headgate.pii.RedactionBuilder;
import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A detector elsewhere, as an application writes it, against a server on a real socket. */
class PresidioDetectorTest {
    private static final String TEXT = "😀 Ada Lovelace asks, and so does ada@example.org.";

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private int status = 200;
    private boolean silent;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/analyze", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    /** Answers as the analyzer does: offsets in code points. */
    private void answer(HttpExchange exchange) throws IOException {
        String text = new ObjectMapper()
                .readTree(exchange.getRequestBody())
                .path("text")
                .asText();
        asked.countDown();
        if (silent) {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        int at = text.indexOf("Ada Lovelace");
        int start = at < 0 ? 0 : text.codePointCount(0, at);
        byte[] body = (at < 0
                        ? "[]"
                        : "[{\"entity_type\":\"PERSON\",\"start\":" + start + ",\"end\":" + (start + 12)
                                + ",\"score\":0.85}]")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private RedactionBuilder redaction() {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return Redaction.builder().key(new byte[32]).detector(new PresidioDetector(address), Duration.ofSeconds(30));
    }

    @Test
    void namesAreFoundWhereTheyStand() {
        Redaction redaction = redaction().build();
        RedactedText redacted = redaction.redact(TEXT, "");
        assertThat(redacted.text()).matches("😀 PII_NAME_\\w{17} asks, and so does PII_EMAIL_\\w{17}\\.");
        assertThat(redacted.findings().get(0)).isEqualTo(new Finding(3, 15, PiiType.NAME, Confidence.LIKELY));
    }

    @Test
    void anErrorOfTheServerFailsTheCall() {
        status = 500;
        Redaction redaction = redaction().build();
        assertThatThrownBy(() -> redaction.redact(TEXT, ""))
                .isInstanceOf(PolicyViolationException.class)
                .hasMessageContaining("presidio")
                .hasMessageNotContaining("Ada");
    }

    @Test
    void silenceFailsTheCallWhenItsTimeIsUp() {
        silent = true;
        Redaction redaction = redaction().timeSource(new OnceAsked()).build();
        assertThatThrownBy(() -> redaction.redact(TEXT, ""))
                .isInstanceOf(PolicyViolationException.class)
                .hasMessageContaining("presidio did not answer within PT30S");
    }

    /** Lets the time run out as soon as the server has been asked. */
    private final class OnceAsked implements TimeSource {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void sleep(Duration duration) {}

        @Override
        public Registration schedule(Duration delay, Runnable task) {
            Thread thread = new Thread(() -> {
                try {
                    asked.await();
                    task.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            thread.setDaemon(true);
            thread.start();
            return thread::interrupt;
        }
    }
}
