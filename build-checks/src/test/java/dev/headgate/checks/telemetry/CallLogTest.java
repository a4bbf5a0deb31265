package dev.headgate.checks.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatStream;
import dev.headgate.error.ModelException;
import dev.headgate.routing.Deployment;
import dev.headgate.telemetry.Telemetry;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.TestClock;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One line for each call, at DEBUG, which is FINE here; never what was said. */
class CallLogTest {
    private static final String CANARY = "canary-4711";

    private final Logger logger = Logger.getLogger(Telemetry.class.getName());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord told) {
            lines.add(told.getLevel() + " " + formatter.formatMessage(told));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        logger.setLevel(Level.FINE);
        logger.setUseParentHandlers(false);
        logger.addHandler(handler);
    }

    @AfterEach
    void stop() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    private static Headgate gate(Script a, Script b) {
        return Headgate.builder()
                .timeSource(TestClock.auto())
                .telemetry(Telemetry.builder(OpenTelemetry.noop()).build())
                .route(
                        "support",
                        Deployment.of(FakeModel.of("a", a), "model"),
                        Deployment.of(FakeModel.of("b", b), "model"))
                .build();
    }

    @Test
    void eachCallIsOneLine() {
        try (Headgate gate = gate(
                Script.of(Fault.throttled(Duration.ofSeconds(20))),
                Script.of(Answer.text(CANARY), Answer.text(CANARY)))) {
            gate.chat("support").user(CANARY).call();
            try (ChatStream stream = gate.chat("support").user(CANARY).stream()) {
                stream.response();
            }
        }
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("FINE chat on route support: answered by"));
        assertThat(lines.get(0)).contains("after 2 attempt(s)");
        assertThat(lines.toString()).doesNotContain(CANARY);
    }

    @Test
    void soIsEachFailure() {
        try (Headgate gate = gate(Script.of(Fault.unauthorized()), Script.of(Fault.unauthorized()))) {
            assertThatThrownBy(() -> gate.chat("support").user(CANARY).call()).isInstanceOf(ModelException.class);
        }
        assertThat(lines).singleElement().asString().startsWith("FINE chat on route support: ");
        assertThat(lines.toString()).doesNotContain(CANARY);
    }
}
