package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ModelProvider;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which form a chat goes out: as the account says of the model, else of all models, else as the profile says. */
@Timeout(30)
class WireChoiceTest {
    private static final String COMPLETION =
            "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}";
    private static final String RESPONSE = "{\"status\":\"completed\",\"output\":[{\"type\":\"message\",\"content\":"
            + "[{\"type\":\"output_text\",\"text\":\"a\"}]}]}";

    private WireServer wire;

    @BeforeEach
    void start() throws IOException {
        wire = new WireServer();
    }

    @AfterEach
    void stop() {
        wire.close();
    }

    private String target(OpenAiCompat.Builder account, String model, Wire expected) throws InterruptedException {
        wire.json(200, expected == Wire.RESPONSES ? RESPONSE : COMPLETION);
        try (ModelProvider provider = account.build();
                Headgate gate = Headgate.builder()
                        .route("r", Deployment.of(provider, model))
                        .build()) {
            assertThat(gate.chat("r").user("Hi").call().text()).isEqualTo("a");
        }
        return wire.request().getTarget();
    }

    private OpenAiCompat.Builder account() {
        return wire.account().server(Server.OPENAI);
    }

    @ParameterizedTest
    @CsvSource({"gpt-4.1, CHAT_COMPLETIONS", "gpt-5.4, RESPONSES", "gpt-6-mini, RESPONSES", "o3, CHAT_COMPLETIONS"})
    void theModelChooses(String model, Wire expected) throws InterruptedException {
        String path = expected == Wire.RESPONSES ? "/v1/responses" : "/v1/chat/completions";
        assertThat(target(account(), model, expected)).isEqualTo(path);
    }

    @Test
    void theAccountOverrides() throws InterruptedException {
        assertThat(target(account().wire(Wire.CHAT_COMPLETIONS), "gpt-5.4", Wire.CHAT_COMPLETIONS))
                .isEqualTo("/v1/chat/completions");
        assertThat(target(account().wire(Wire.RESPONSES), "gpt-4.1", Wire.RESPONSES))
                .isEqualTo("/v1/responses");
    }

    /** An Azure deployment has any name, so what model stands behind it has to be told. */
    @Test
    void oneDeploymentOverrides() throws InterruptedException {
        OpenAiCompat.Builder account = account().wire(Wire.CHAT_COMPLETIONS).wire("thinker", Wire.RESPONSES);
        assertThat(target(account, "thinker", Wire.RESPONSES)).isEqualTo("/v1/responses");
        assertThat(target(account, "other", Wire.CHAT_COMPLETIONS)).isEqualTo("/v1/chat/completions");
    }

    @Test
    void aWireThatTheServerDoesNotSpeakIsRefusedBeforeAnyCall() {
        assertThatThrownBy(() -> wire.account()
                        .server(Server.MISTRAL)
                        .wire(Wire.RESPONSES)
                        .wire("m", Wire.RESPONSES)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wire is RESPONSES, which profile mistral does not speak")
                .hasMessageContaining("wire of model m is RESPONSES, which profile mistral does not speak");
    }

    @Test
    void theHostChoosesTheProfile() {
        try (ModelProvider known = OpenAiCompat.account("a")
                        .baseUrl("https://api.groq.com/openai/v1")
                        .build();
                ModelProvider named = OpenAiCompat.account("a")
                        .baseUrl("https://api.groq.com/openai/v1")
                        .providerName("mine")
                        .build();
                ModelProvider other = OpenAiCompat.account("a")
                        .baseUrl("https://api.groq.com/openai/v1")
                        .server(Server.XAI)
                        .build();
                ModelProvider unknown = OpenAiCompat.account("a")
                        .baseUrl("https://llm.acme.example/v1")
                        .build()) {
            assertThat(known.name()).isEqualTo("groq");
            assertThat(named.name()).isEqualTo("mine");
            assertThat(other.name()).isEqualTo("x_ai");
            assertThat(unknown.name()).isEqualTo("openai");
        }
    }
}
