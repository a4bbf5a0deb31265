package dev.headgate.bedrock;

import dev.headgate.Headgate;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.RequestSigner;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** What {@code docs/bedrock.md} shows, so that it compiles; {@link BedrockGuideTest} compares the two. */
final class BedrockGuide {
    private BedrockGuide() {}

    static Headgate threeAccounts() {
        BedrockConnections connections = BedrockConnections.create();
        ModelProvider prodA = account("prod-a", "111111111111", connections);
        ModelProvider prodB = account("prod-b", "222222222222", connections);
        ModelProvider prodC = account("prod-c", "333333333333", connections);

        String sonnet = "eu.anthropic.claude-sonnet-4-5-20250929-v1:0";
        return Headgate.builder()
                .route(
                        "support",
                        Deployment.of(prodA, sonnet),
                        Deployment.of(prodB, sonnet),
                        Deployment.of(prodC, sonnet))
                .build();
    }

    static ModelProvider account(String id, String number, BedrockConnections connections) {
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
    }

    static void otherWays(Supplier<String> keyService) {
        Bedrock.account("laptop").region("eu-central-1").profile("dev").build();
        Bedrock.account("pod").region("eu-central-1").build();
        Bedrock.account("trial").region("eu-central-1").apiKey(keyService).build();
    }

    static ModelProvider privateLink() {
        return Bedrock.account("prod-a")
                .region("eu-central-1")
                .endpoint(URI.create("https://vpce-0123.bedrock-runtime.eu-central-1.vpce.amazonaws.com"))
                .assumeRole(AssumedRole.builder("arn:aws:iam::111111111111:role/headgate")
                        .stsEndpoint(URI.create("https://vpce-4567.sts.eu-central-1.vpce.amazonaws.com"))
                        .build())
                .build();
    }

    static ModelProvider fips() {
        return Bedrock.account("gov").region("us-gov-west-1").fips().build();
    }

    static ModelProvider proxy() {
        return Bedrock.account("prod-a")
                .region("eu-central-1")
                .proxy(URI.create("http://proxy.example:3128"), "headgate", System.getenv("PROXY_PASSWORD"))
                .connectTimeout(Duration.ofSeconds(5))
                .idleTimeout(Duration.ofMinutes(2))
                .build();
    }

    static ModelProvider strict() {
        return Bedrock.account("prod-a")
                .region("eu-central-1")
                .environment(EnvironmentRule.REFUSE)
                .build();
    }

    static ModelProvider otherWords() {
        return Bedrock.account("prod-a")
                .region("eu-central-1")
                .errorHint(ErrorHint.THROTTLED_DAY, "per day", "daily allowance")
                .build();
    }

    static ModelProvider ownClient(BedrockConnections connections) {
        BedrockRuntimeClient mine = BedrockRuntimeClient.builder()
                .httpClient(connections.httpClient())
                .overrideConfiguration(connections::configure)
                .build();
        return Bedrock.account("prod-a").client(mine).connections(connections).build();
    }

    static Optional<Set<String>> residency() {
        BedrockModelId model = BedrockModelId.parse(
                        "arn:aws:bedrock:eu-central-1:111111111111:application-inference-profile/a1b2c3d4e5f6")
                .withDestinationRegions(Set.of("eu-central-1", "eu-west-1"));
        return model.destinationRegions("eu-central-1");
    }

    static RequestSigner signer() {
        return BedrockSigner.runtime("eu-central-1", ProfileCredentialsProvider.create("prod-a"));
    }
}
