package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What policies learn from an account, and what Bedrock's own log learns of the application. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GovernedCallTest {
    private static final String CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";

    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @AutoClose
    private final ModelProvider provider = Asked.account(bedrock)
            .guardrail(BedrockGuardrail.of("gr1", "7"))
            .requestMetadata("team", "claims")
            .build();

    @Test
    void theIdentityStandsInTheRequestMetadataWhateverTheCallSays() {
        bedrock.enqueueJson(200, "{\"output\":{\"message\":{\"content\":[]}},\"stopReason\":\"end_turn\"}");
        String callId;
        try (Headgate gate = Headgate.builder()
                .application(ApplicationIdentity.builder("claims-assistant")
                        .version("1.4.2")
                        .owner("team-claims")
                        .costCentre("CC-4711")
                        .dataClasses("internal")
                        .build())
                .route(
                        "r",
                        Deployment.of(
                                Asked.account(bedrock)
                                        .requestMetadata("team", "claims")
                                        .build(),
                                CLAUDE))
                .build()) {
            callId = gate.chat("r")
                    .user("hello")
                    .extra(BedrockExtras.REQUEST_METADATA, "{\"headgate.app\":\"another\",\"own\":\"1\"}")
                    .call()
                    .callId()
                    .orElseThrow();
        }
        assertThat(bedrock.received().getBody().utf8())
                .contains("\"requestMetadata\":{\"headgate.app\":\"claims-assistant\",\"headgate.call\":\"" + callId
                        + "\",\"headgate.costCentre\":\"CC-4711\",\"headgate.dataClass\":\"internal\","
                        + "\"headgate.owner\":\"team-claims\",\"headgate.version\":\"1.4.2\",\"own\":\"1\","
                        + "\"team\":\"claims\"}");
    }

    @Test
    void allRegionsOfAProfileAreTold() {
        assertThat(provider.destinationRegions(CLAUDE).orElseThrow()).containsExactly("eu-central-1");
        assertThat(provider.destinationRegions("eu." + CLAUDE).orElseThrow())
                .contains("eu-central-1", "eu-west-1", "eu-west-3")
                .allMatch(region -> region.startsWith("eu-"));
        assertThat(provider.destinationRegions("global." + CLAUDE).orElseThrow())
                .as("a list of today's regions must not allow it")
                .contains(Geographies.GLOBAL, "us-east-1");
        assertThat(provider.destinationRegions(
                        "arn:aws:bedrock:eu-central-1:123456789012:application-inference-profile/abc"))
                .as("the name does not say where it leads")
                .isEmpty();
    }

    @Test
    void addressAndGuardrailAreTold() {
        assertThat(provider.endpoint().map(URI::getHost)).contains("localhost");
        assertThat(provider.guardrail(Asked.HELLO)).contains(new Guardrail("gr1", "7", true));
        assertThat(provider.guardrail(Asked.HELLO.toBuilder()
                        .extra(BedrockExtras.GUARDRAIL, "{\"guardrailIdentifier\":\"gr2\",\"guardrailVersion\":\"1\"}")
                        .build()))
                .contains(new Guardrail("gr2", "1", true));
        try (ModelProvider async = Asked.account(bedrock)
                .guardrail(BedrockGuardrail.of("gr1", "7").withAsyncStreams())
                .build()) {
            assertThat(async.guardrail(Asked.HELLO)).contains(new Guardrail("gr1", "7", false));
        }
    }
}
