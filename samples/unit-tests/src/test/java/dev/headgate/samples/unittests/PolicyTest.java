package dev.headgate.samples.unittests;

import dev.headgate.policy.PolicyProbe;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.testkit.policy.PolicyAssert;
import org.junit.jupiter.api.Test;

/** Does the platform's policy allow what it shall allow, and deny the rest with a word of what to do? */
class PolicyTest {
    private static final ApplicationIdentity CLAIMS = ApplicationIdentity.builder("claims-assistant")
            .version("1.4.2")
            .owner("team-claims")
            .costCentre("CC-4711")
            .dataClasses("internal", "confidential")
            .build();

    private final PolicyAssert policy = PolicyAssert.parse("""
            {
              "id": "bank",
              "apps": [{"id": "claims-assistant", "dataClasses": ["internal", "confidential"]}],
              "dataClasses": {"internal": {}, "confidential": {"residency": ["eu-central-1"]}},
              "models": [{"name": "eu.anthropic.claude-*"}],
              "providers": ["aws.bedrock"],
              "accounts": ["prod-*"],
              "regions": ["eu-*"],
              "limits": {"outputTokens": 4000}
            }""");

    private static PolicyProbe.Builder call(String dataClass) {
        return PolicyProbe.of(CLAIMS)
                .tag("dataClass", dataClass)
                .target("aws.bedrock", "prod-a", "eu.anthropic.claude-sonnet-4-5-20250929-v1:0");
    }

    @Test
    void internalDataMayBeAnsweredAnywhereInEurope() {
        policy.says(call("internal").regions("eu-central-1", "eu-west-1"))
                .isAllowed()
                .boundsOutputTo(4_000);
    }

    @Test
    void confidentialDataStaysInFrankfurt() {
        policy.says(call("confidential").regions("eu-central-1")).isAllowed();
        policy.says(call("confidential").regions("eu-central-1", "eu-west-1"))
                .isDeniedBy("residency")
                .at("dataClasses.confidential.residency")
                .withFix("call a model or profile that stays inside");
    }

    @Test
    void strangersMayNothing() {
        policy.says(call("public").regions("eu-central-1")).isDenied();
    }
}
