package dev.headgate.testkit.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Fault;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.SeenRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class BedrockOperationsTest {
    private static final String HI = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hi\"}]}]}";

    @AutoClose
    private final Http http = new Http();

    @AutoClose
    private final BedrockWireServer server = BedrockWireServer.builder()
            .alsoTelling("{\"trace\":{\"guardrail\":{}},\"additionalModelResponseFields\":{\"a\":1}}")
            .beginningWith("[{\"image\":{\"format\":\"png\",\"source\":{\"bytes\":\"AQ==\"}}},"
                    + "{\"reasoningContent\":{\"redactedContent\":\"AQ==\"}},"
                    + "{\"citationsContent\":{\"content\":[{\"text\":\"so\"}],\"citations\":[{\"title\":\"T\"}]}}]")
            .start();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/model/amazon.titan-embed-text-v2%3A0/invoke",
                "/model/acme.m%3A0/count-tokens",
                "/guardrail/gr1/version/1/apply",
                "/guardrail-checks/invoke"
            })
    void textOfTheAnswerIsTheBody(String path) throws IOException {
        Script script = Script.of(Answer.json(Map.of("inputTokens", 7)), Fault.throttled());
        server.account("AKIDA", script);

        assertThat(post(path, "{\"a\":1}").body()).isEqualTo("{\"inputTokens\":7}");
        assertThat(post(path, "{\"a\":2}").statusCode()).isEqualTo(429);
        assertThat(script.requests()).extracting(SeenRequest::lastUserText).containsExactly("{\"a\":1}", "{\"a\":2}");
        assertThat(post(path, "no JSON").statusCode()).isEqualTo(400);
        script.verify();
    }

    @Test
    void plainAnswersTellMore() throws IOException {
        server.account("AKIDA", Script.of(Answer.text("Hello")));
        JsonNode answer = Http.json(post("/model/acme.m%3A0/converse", HI));
        assertThat(answer.path("trace").has("guardrail")).isTrue();
        assertThat(answer.path("additionalModelResponseFields").path("a").asInt())
                .isEqualTo(1);
        JsonNode content = answer.path("output").path("message").path("content");
        assertThat(content).hasSize(4);
        assertThat(content.get(3).path("text").asText()).isEqualTo("Hello");
    }

    @Test
    void streamsTellMoreInTheirOwnPlaces() throws IOException {
        server.account("AKIDA", Script.of(Answer.text("Hello")));
        List<FrameDecoder.Frame> frames = FrameDecoder.all(http.open(
                        server.baseUrl() + "/model/acme.m%3A0/converse-stream",
                        BedrockWireServerTest.signedBy("AKIDA"),
                        HI)
                .body());
        List<String> payloads = frames.stream().map(FrameDecoder.Frame::payload).toList();
        assertThat(String.join("\n", payloads).replace(",\"p\":\"abcdefgh\"", ""))
                .contains("{\"contentBlockIndex\":0,\"start\":{\"image\":{\"format\":\"png\"}}}")
                .contains("{\"contentBlockIndex\":0,\"delta\":{\"image\":{\"source\":{\"bytes\":\"AQ==\"}}}}")
                .contains("{\"contentBlockIndex\":1,\"delta\":{\"reasoningContent\":{\"redactedContent\":\"AQ==\"}}}")
                .contains("{\"contentBlockIndex\":2,\"delta\":{\"citation\":{\"title\":\"T\"}}}")
                .contains("{\"contentBlockIndex\":3,\"delta\":{\"text\":\"Hello\"}}")
                .contains("{\"stopReason\":\"end_turn\",\"additionalModelResponseFields\":{\"a\":1}}")
                .contains("\"trace\":{\"guardrail\":{}}");
    }

    @Test
    void additionsAreChecked() {
        assertThatThrownBy(() -> BedrockWireServer.builder().alsoTelling("[]"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BedrockWireServer.builder().beginningWith("{}"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Http.Reply post(String path, String json) throws IOException {
        return http.post(server.baseUrl() + path, BedrockWireServerTest.signedBy("AKIDA"), json);
    }
}
