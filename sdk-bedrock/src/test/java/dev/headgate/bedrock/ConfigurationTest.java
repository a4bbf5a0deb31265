package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.routing.RoutingConfig;
import dev.headgate.routing.RoutingModel;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.wire.BedrockWireServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bedrock accounts are made by configurations that do not know Bedrock. */
class ConfigurationTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("KEY_ID", "AKIDA", "SECRET", "secret-of-a");

    private static RoutingModel parse(String account) {
        return RoutingConfig.parse("test.json", """
                {"accounts": {"prod-a": %s},
                 "deployments": {"a": {"account": "prod-a", "modelId": "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"}},
                 "routes": {"support": {"tiers": [["a"]]}}}
                """.formatted(account), ENVIRONMENT::get);
    }

    @Test
    void aConfiguredAccountAnswersOnTheWire() {
        try (BedrockWireServer server = BedrockWireServer.start().account("AKIDA", Script.of(Answer.text("Hello")))) {
            RoutingModel model = parse("""
                    {"provider": "bedrock", "region": "eu-central-1", "endpoint": "%s",
                     "credentials": {"accessKeyId": {"env": "KEY_ID"}, "secretAccessKey": {"env": "SECRET"}},
                     "httpVersion": "http-1-1", "environment": "neutralise", "connectTimeout": "PT5S",
                     "idleTimeout": "PT30S", "maxResponseBytes": 1000000,
                     "guardrail": {"identifier": "abc123", "version": "1", "trace": "enabled"},
                     "requestMetadata": {"team": "claims"}}
                    """.formatted(server.baseUrl()));
            try (Headgate gate = Headgate.builder().routing(model).build()) {
                assertThat(gate.chat("support").user("Hi").call().text()).isEqualTo("Hello");
            }
            assertThat(server.requests().get(0).body())
                    .contains("\"guardrailIdentifier\":\"abc123\"")
                    .contains("\"requestMetadata\":{\"team\":\"claims\"}");
        }
    }

    @Test
    void itsMistakesAreToldWithTheirPlaces() {
        assertThatThrownBy(() -> parse("""
                        {"provider": "bedrock", "profil": "x", "apiKey": "canary-key",
                         "credentials": {"accessKeyId": {"env": "KEY_ID"}},
                         "httpVersion": "spdy", "assumeRole": {}, "guardrail": {"identifier": "abc123"}}
                        """))
                .hasMessageContaining("accounts.prod-a.region is missing")
                .hasMessageContaining("accounts.prod-a.profil is unknown")
                .hasMessageContaining("accounts.prod-a.apiKey is a secret in plain sight")
                .hasMessageContaining("accounts.prod-a.credentials has not both accessKeyId and secretAccessKey")
                .hasMessageContaining(
                        "accounts.prod-a.httpVersion is none of its words; give one of [http-1-1, http-2]")
                .hasMessageContaining("accounts.prod-a.assumeRole.arn is missing")
                .hasMessageContaining("accounts.prod-a.guardrail.version is missing")
                .hasMessageNotContaining("canary");
    }
}
