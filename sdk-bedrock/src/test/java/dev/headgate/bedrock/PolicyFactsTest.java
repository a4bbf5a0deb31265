package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.ChatRequest;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.ModelProvider;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a policy asks of an account before anything is sent. */
class PolicyFactsTest {
    private static final String CLAUDE = "anthropic.claude-sonnet-4-5-20250929-v1:0";

    @AutoClose
    private final ModelProvider provider = account().build();

    @Test
    void regionsOfAProfileAreNotThatOfTheAccount() {
        assertThat(regions(CLAUDE)).containsExactly("eu-central-1");
        assertThat(regions("eu." + CLAUDE)).hasSizeGreaterThan(1).allMatch(region -> region.startsWith("eu-"));
        assertThat(regions("global." + CLAUDE)).contains("us-east-1", "ap-south-1");
    }

    @Test
    void regionsThatNobodyKnowsAreNotGuessed() {
        String profile = "arn:aws:bedrock:eu-central-1:111122223333:application-inference-profile/a1b2c3";

        assertThat(provider.destinationRegions(profile)).isEmpty();
        assertThat(Deployment.of(provider, profile).destinationRegions()).isEmpty();
        assertThat(provider.destinationRegions("no id")).isEmpty();
    }

    @Test
    void endpointIsTheRegionsOrTheOneThatWasNamed() {
        assertThat(provider.endpoint()).contains(URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com"));
        URI link = URI.create("https://vpce-0123.bedrock-runtime.eu-central-1.vpce.amazonaws.com");
        try (ModelProvider linked = account().endpoint(link).build()) {
            assertThat(linked.endpoint()).contains(link);
        }
    }

    @Test
    void guardrailOfTheAccountOrOfTheRequest() {
        try (ModelProvider guarded =
                account().guardrail(BedrockGuardrail.of("gr1", "7")).build()) {
            assertThat(guarded.guardrail(Asked.HELLO)).contains(new Guardrail("gr1", "7", true));
            assertThat(guarded.guardrail(guardedBy("{\"guardrailIdentifier\":\"gr2\",\"guardrailVersion\":\"DRAFT\","
                            + "\"streamProcessingMode\":\"async\"}")))
                    .contains(new Guardrail("gr2", "DRAFT", false));
            assertThat(guarded.guardrail(guardedBy("{\"guardrailIdentifier\":\"gr2\"}")))
                    .isEmpty();
            assertThat(guarded.guardrail(guardedBy("no JSON"))).isEmpty();
        }
        assertThat(provider.guardrail(Asked.HELLO)).isEmpty();
    }

    private Set<String> regions(String model) {
        return provider.destinationRegions(model).orElseThrow();
    }

    private static ChatRequest guardedBy(String json) {
        return Asked.HELLO.toBuilder().extra(BedrockExtras.GUARDRAIL, json).build();
    }

    private static Bedrock.Builder account() {
        return Bedrock.account("prod-a").region("eu-central-1").credentials("AKID", "secret");
    }
}
