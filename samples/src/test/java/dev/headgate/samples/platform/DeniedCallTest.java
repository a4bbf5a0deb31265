package dev.headgate.samples.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.bedrock.Bedrock;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.openai.OpenAiCompat;
import dev.headgate.policy.Policy;
import dev.headgate.policy.PolicyDocument;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ApplicationIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** A denied call opens no socket and asks for no credential, with the real clients of both wires. */
class DeniedCallTest {
    private static final String POLICY = """
            {"id": "bank",
             "apps": [{"id": "claims", "dataClasses": ["public", "restricted"]}],
             "dataClasses": {"public": {}, "restricted": {"residency": ["eu-central-1"]}},
             "models": [{"name": "*"}], "providers": ["*"], "accounts": ["*"], "regions": ["*"]}
            """;

    private final AtomicInteger keysAsked = new AtomicInteger();

    @Test
    void nothingIsOpenedAndNothingResolved() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            URI address = URI.create("http://localhost:" + server.getLocalPort());
            try (Headgate gate = client(address)) {
                for (String route : new String[] {"bedrock", "openai"}) {
                    assertThatThrownBy(() -> gate.chat(route)
                                    .tag("dataClass", "restricted")
                                    .user("Hi")
                                    .call())
                            .isInstanceOf(PolicyViolationException.class)
                            .hasMessageContaining("residency");
                    assertThat(gate.chat(route)
                                    .tag("dataClass", "restricted")
                                    .user("Hi")
                                    .explainPolicy()
                                    .allowed())
                            .isFalse();
                }
            }
            assertThat(keysAsked).hasValue(0);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private Headgate client(URI address) {
        return Headgate.builder()
                .policy(Policy.of(PolicyDocument.parse(POLICY)))
                .application(ApplicationIdentity.builder("claims")
                        .version("1")
                        .owner("team-claims")
                        .costCentre("CC-1")
                        .dataClasses("public", "restricted")
                        .build())
                .route(
                        "bedrock",
                        Deployment.of(
                                "a",
                                Bedrock.account("a")
                                        .region("eu-central-1")
                                        .credentials(() -> {
                                            keysAsked.incrementAndGet();
                                            return AwsBasicCredentials.create("AKIAFAKE", "secret");
                                        })
                                        .endpoint(address)
                                        .build(),
                                "eu.anthropic.claude-sonnet-4-5-20250929-v1:0"))
                .route(
                        "openai",
                        Deployment.of(
                                "b",
                                OpenAiCompat.account("b")
                                        .baseUrl(address)
                                        .apiKey(() -> "key" + keysAsked.incrementAndGet())
                                        .build(),
                                "gpt-4.1-mini"))
                .build();
    }
}
