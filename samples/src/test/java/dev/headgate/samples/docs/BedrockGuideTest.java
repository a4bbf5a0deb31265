package dev.headgate.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.bedrock.AssumedRole;
import dev.headgate.bedrock.Bedrock;
import dev.headgate.bedrock.BedrockConnections;
import dev.headgate.bedrock.BedrockModelId;
import dev.headgate.bedrock.BedrockSigner;
import dev.headgate.bedrock.EnvironmentRule;
import dev.headgate.bedrock.ErrorHint;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.RequestSigner;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** The snippets of docs/bedrock.md: accounts that can be built, whoever would be called. */
class BedrockGuideTest {
    @Test
    void threeAccountsShareAPool() {
        // docs:begin bedrock.accounts
        BedrockConnections connections = BedrockConnections.create();
        ModelProvider prodA = account("prod-a", "111111111111", connections);
        ModelProvider prodB = account("prod-b", "222222222222", connections);
        ModelProvider prodC = account("prod-c", "333333333333", connections);
        // docs:end
        String sonnet = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
        try (connections;
                Headgate gate = Headgate.builder()
                        .route(
                                "support",
                                Deployment.of(prodA, sonnet),
                                Deployment.of(prodB, sonnet),
                                Deployment.of(prodC, sonnet))
                        .build()) {
            assertThat(gate.chat("support").user("Hi").explain().candidates())
                    .extracting(candidate -> candidate.deployment().account())
                    .containsExactly("prod-a", "prod-b", "prod-c");
        }
    }

    private static ModelProvider account(String id, String number, BedrockConnections connections) {
        // docs:begin bedrock.role
        AssumedRole role = AssumedRole.builder("arn:aws:iam::" + number + ":role/headgate")
                .externalId("headgate-prod")
                .sessionName("search-team")
                .tag("team", "search")
                .build();
        return Bedrock.account(id)
                .region("eu-central-1")
                .assumeRole(role)
                .connections(connections)
                .build();
        // docs:end
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void otherWaysToPay() {
        try (Profiles profiles = new Profiles("dev")) {
            assertThat(profiles).isNotNull();
            otherAccounts();
        }
    }

    private static void otherAccounts() {
        // docs:begin bedrock.ways
        Bedrock.account("laptop").region("eu-central-1").profile("dev").build();
        Bedrock.account("pod").region("eu-central-1").build();
        Bedrock.account("trial").region("eu-central-1").apiKey(keyService()).build();
        // docs:end
    }

    private static String keyService() {
        return "bedrock-api-key-test";
    }

    private static List<ModelProvider> variants() {
        return List.of(privateLink(), fips(), proxy(), strict(), otherWords());
    }

    @ParameterizedTest
    @MethodSource("variants")
    void accountCanBeBuilt(ModelProvider provider) {
        try (provider) {
            assertThat(provider.name()).isEqualTo("aws.bedrock");
        }
    }

    private static ModelProvider privateLink() {
        // docs:begin bedrock.privatelink
        return Bedrock.account("prod-a")
                .region("eu-central-1")
                .endpoint(URI.create("https://vpce-0123.bedrock-runtime.eu-central-1.vpce.amazonaws.com"))
                .assumeRole(AssumedRole.builder("arn:aws:iam::111111111111:role/headgate")
                        .stsEndpoint(URI.create("https://vpce-4567.sts.eu-central-1.vpce.amazonaws.com"))
                        .build())
                .build();
        // docs:end
    }

    private static ModelProvider fips() {
        // docs:begin bedrock.fips
        return Bedrock.account("gov").region("us-gov-west-1").fips().build();
        // docs:end
    }

    private static ModelProvider proxy() {
        String password = "p";
        // docs:begin bedrock.proxy
        return Bedrock.account("prod-a")
                .region("eu-central-1")
                .proxy(URI.create("http://proxy.example:3128"), "headgate", password)
                .connectTimeout(Duration.ofSeconds(5))
                .idleTimeout(Duration.ofMinutes(2))
                .build();
        // docs:end
    }

    private static ModelProvider strict() {
        // docs:begin bedrock.environment
        return Bedrock.account("prod-a")
                .region("eu-central-1")
                .environment(EnvironmentRule.REFUSE)
                .build();
        // docs:end
    }

    private static ModelProvider otherWords() {
        // docs:begin bedrock.hints
        return Bedrock.account("prod-a")
                .region("eu-central-1")
                .errorHint(ErrorHint.THROTTLED_DAY, "per day", "daily allowance")
                .build();
        // docs:end
    }

    @Test
    void aClientOfOnesOwn() {
        try (BedrockConnections connections = BedrockConnections.create();
                ModelProvider provider = ownClient(connections)) {
            assertThat(provider.account().id()).isEqualTo("prod-a");
        }
    }

    private static ModelProvider ownClient(BedrockConnections connections) {
        // docs:begin bedrock.client
        BedrockRuntimeClient mine = BedrockRuntimeClient.builder()
                .region(Region.EU_CENTRAL_1)
                .httpClient(connections.httpClient())
                .overrideConfiguration(connections::configure)
                .build();
        return Bedrock.account("prod-a").client(mine).connections(connections).build();
        // docs:end
    }

    @Test
    void declaredRegionsAreTold() {
        assertThat(residency()).contains(Set.of("eu-central-1", "eu-west-1"));
    }

    private static Optional<Set<String>> residency() {
        // docs:begin bedrock.regions
        BedrockModelId model = BedrockModelId.parse(
                        "arn:aws:bedrock:eu-central-1:111111111111:application-inference-profile/a1b2c3d4e5f6")
                .withDestinationRegions(Set.of("eu-central-1", "eu-west-1"));
        return model.destinationRegions("eu-central-1");
        // docs:end
    }

    @Test
    void signsForTheOpenAiCompatibleEndpoint() {
        assertThat(signer()).isNotNull();
    }

    private static RequestSigner signer() {
        // docs:begin bedrock.signer
        return BedrockSigner.runtime("eu-central-1", ProfileCredentialsProvider.create("prod-a"));
        // docs:end
    }
}
