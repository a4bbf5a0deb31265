package dev.headgate.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.routing.Deployment;
import dev.headgate.testkit.FakeModel;
import dev.headgate.testkit.RawAnswer;
import dev.headgate.testkit.RawAnswer.End;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.TestClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RawAnswerTest {
    private static final String HI = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private final TestClock clock = TestClock.auto();
    private final Http http = new Http();
    private final OpenAiWireServer server =
            OpenAiWireServer.builder().time(clock).start();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private Http.Reply post(RawAnswer answer) throws IOException {
        server.account("key", Script.of(answer));
        return http.post(server.baseUrl() + "/chat/completions", "Bearer key", HI);
    }

    private InputStream open(RawAnswer answer) throws IOException {
        server.account("key", Script.of(answer));
        return http.open(server.baseUrl() + "/chat/completions", "Bearer key", HI)
                .body();
    }

    @Test
    void sendsStatusHeadersAndBytes() throws IOException {
        Http.Reply reply = post(RawAnswer.status(502)
                .header("x-odd", "1")
                .header("x-odd", "2")
                .write("Bad ", "Gateway")
                .build());
        assertThat(reply.statusCode()).isEqualTo(502);
        assertThat(reply.headers().values("x-odd")).containsExactly("1", "2");
        assertThat(reply.header("Transfer-Encoding")).contains("chunked");
        assertThat(reply.body()).isEqualTo("Bad Gateway");
    }

    @Test
    void sendsBytesOfAnnouncedLength() throws IOException {
        Http.Reply reply = post(
                RawAnswer.json(200).header("Content-Length", "2").write("{}").build());
        assertThat(reply.headers().values("Content-Length")).containsExactly("2");
        assertThat(reply.header("Transfer-Encoding")).isEmpty();
        assertThat(reply.body()).isEqualTo("{}");
    }

    @Test
    void cutsAndResets() {
        for (End end : new End[] {End.CUT, End.RESET}) {
            assertThatThrownBy(() -> post(
                            RawAnswer.stream().write("data: x\n\n").end(end).build()))
                    .as(end::name)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void pausesByItsClock() throws IOException {
        post(RawAnswer.stream()
                .write("a")
                .pause(Duration.ofSeconds(7))
                .write("b")
                .build());
        assertThat(clock.sleeps()).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void repeatsTheLastWriteUntilTheClientHangsUp() throws IOException {
        Script script =
                Script.of(RawAnswer.stream().write("a", "bc").end(End.ENDLESS).build());
        server.account("key", script);
        try (InputStream body = http.open(server.baseUrl() + "/chat/completions", "Bearer key", HI)
                .body()) {
            assertThat(new String(body.readNBytes(9), StandardCharsets.UTF_8)).isEqualTo("abcbcbcbc");
        }
        script.awaitHangUps(1);
    }

    @Test
    void stallsUntilTheClientHangsUp() throws IOException {
        try (InputStream body =
                open(RawAnswer.stream().write("a").end(End.STALL).build())) {
            assertThat(body.read()).isEqualTo('a');
            assertThat(body.available()).isZero();
        }
    }

    @Test
    void anEndlessAnswerNeedsSomethingToRepeat() {
        assertThatThrownBy(() -> RawAnswer.stream().end(End.ENDLESS).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing to repeat");
        assertThatThrownBy(() -> RawAnswer.status(99)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsBytesStayOutOfLogs() {
        assertThat(RawAnswer.stream().write("secret").build())
                .hasToString("RawAnswer[200, 6 bytes in 1 writes, WHOLE]");
    }

    @Test
    void aFakeWithoutWireRefusesIt() {
        FakeModel model = FakeModel.of(Script.of(RawAnswer.stream().build()));
        try (Headgate gate =
                Headgate.builder().route("chat", Deployment.of(model, "m")).build()) {
            assertThatThrownBy(() -> gate.chat("chat").user("Hi").call())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("has no wire");
        }
    }
}
