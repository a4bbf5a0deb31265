package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.routing.RoutingConfig;
import dev.headgate.routing.RoutingModel;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.wire.OpenAiWireServer;
import org.junit.jupiter.api.Test;

/** Accounts of this wire are made by configurations that do not know it. */
class ConfigurationTest {
    private static RoutingModel parse(String account) {
        return RoutingConfig.parse(
                "test.json", """
                {"accounts": {"azure": %s},
                 "deployments": {"gpt": {"account": "azure", "modelId": "gpt-4.1-mini"}},
                 "routes": {"support": {"tiers": [["gpt"]]}}}
                """.formatted(account), name -> name.equals("AZURE_KEY") ? "sk-from-env" : null);
    }

    @Test
    void aConfiguredAccountAnswersOnTheWire() {
        try (OpenAiWireServer server =
                OpenAiWireServer.start().account("sk-from-env", Script.of(Answer.text("Hello")))) {
            RoutingModel model = parse("""
                    {"provider": "openai-compat", "baseUrl": "%s", "apiKey": {"env": "AZURE_KEY"}, "region": "eu",
                     "headers": {"X-Team": "claims"}, "connectTimeout": "PT5S", "idleTimeout": "PT30S",
                     "maxResponseBytes": 1000000}
                    """.formatted(server.baseUrl()));
            try (Headgate gate = Headgate.builder().routing(model).build()) {
                assertThat(gate.chat("support").user("Hi").call().text()).isEqualTo("Hello");
            }
            assertThat(server.requests().get(0).header("X-Team")).contains("claims");
        }
    }

    @Test
    void aServerOfOnesOwnIsNamedAndSpokenToAsItWants() {
        try (OpenAiWireServer server =
                OpenAiWireServer.start().account("sk-from-env", Script.of(Answer.text("Hello")))) {
            RoutingModel model = parse("""
                    {"provider": "openai-compat", "baseUrl": "%s", "apiKey": {"env": "AZURE_KEY"},
                     "server": "openai", "wire": "responses", "onUnsupported": "adapt"}
                    """.formatted(server.baseUrl()));
            try (Headgate gate = Headgate.builder().routing(model).build()) {
                assertThat(gate.chat("support").user("Hi").call().text()).isEqualTo("Hello");
            }
            assertThat(server.requests().get(0).path()).endsWith("/responses");
        }
    }

    @Test
    void itsMistakesAreToldWithTheirPlaces() {
        assertThatThrownBy(
                        () -> parse("{\"provider\": \"openai-compat\", \"apiKey\": \"sk-canary\", \"baseUri\": \"x\"}"))
                .hasMessageContaining("accounts.azure.baseUrl is missing")
                .hasMessageContaining("accounts.azure.baseUri is unknown")
                .hasMessageContaining("accounts.azure.apiKey is a secret in plain sight")
                .hasMessageNotContaining("canary");
    }
}
