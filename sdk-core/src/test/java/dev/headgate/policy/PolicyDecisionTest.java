package dev.headgate.policy;

import static dev.headgate.policy.Policies.CLAIMS;
import static dev.headgate.policy.Policies.SONNET;
import static dev.headgate.policy.Policies.policy;
import static dev.headgate.policy.Policies.question;
import static dev.headgate.policy.Policies.timeAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.PolicyDecision;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDecisionTest {
    private static final Policy POLICY = policy();

    private static PolicyDecision decide(UnaryOperator<PolicyProbe.Builder> change) {
        return decide(POLICY, change);
    }

    private static PolicyDecision decide(Policy policy, UnaryOperator<PolicyProbe.Builder> change) {
        return policy.decide(change.apply(question()).build());
    }

    private static PolicyFinding only(PolicyDecision decision) {
        assertThat(decision.violations()).hasSize(1);
        return decision.violations().get(0);
    }

    private static void denied(String rule, String path, UnaryOperator<PolicyProbe.Builder> change) {
        assertThat(only(decide(change)))
                .extracting(PolicyFinding::rule, PolicyFinding::path)
                .containsExactly(rule, path);
    }

    @Test
    void whatAllPartsAllowIsAllowed() {
        PolicyDecision decision = decide(question -> question);
        assertThat(decision.violations()).isEmpty();
        assertThat(decision.allowed()).isTrue();
        assertThat(decision.outputTokens()).hasValue(4000);
        assertThat(decision.approvals()).isEmpty();
        assertThat(decision.stamp().id()).isEqualTo("bank-platform");
    }

    @Test
    void aFindingTellsRulePathExpectedActualAndFix() {
        PolicyFinding finding = only(decide(question ->
                question.regions("eu-central-1", "us-east-1", "us-west-2").tag("dataClass", "public")));
        assertThat(finding.policy()).isEqualTo("bank-platform");
        assertThat(finding.rule()).isEqualTo("regions");
        assertThat(finding.path()).isEqualTo("regions");
        assertThat(finding.expected()).isEqualTo("eu-*");
        assertThat(finding.actual()).contains("us-east-1, us-west-2").doesNotContain("eu-central-1");
        assertThat(finding.fix()).isEqualTo("call a model or profile that stays inside");
        assertThat(finding.toString()).contains("rule regions", "of bank-platform");
    }

    @Test
    void allRegionsOfAProfileHaveToBeInside() {
        assertThat(decide(question -> question.regions("eu-central-1", "us-east-1"))
                        .violations())
                .extracting(PolicyFinding::rule)
                .containsExactly("regions", "residency");
        denied(
                "residency",
                "dataClasses.restricted.residency",
                question -> question.tag("dataClass", "restricted").regions("eu-central-1", "eu-west-1"));
        assertThat(decide(question -> question.tag("dataClass", "restricted").regions("eu-central-1"))
                        .allowed())
                .isTrue();
    }

    @Test
    void unknownRegionsAreNotAllowedWhereRegionsAreBound() {
        String opaque = "arn:aws:bedrock:eu-central-1:1:application-inference-profile/abc";
        String declared = "arn:aws:bedrock:eu-central-1:1:application-inference-profile/eu1";
        PolicyDecision unknown = POLICY.decide(
                opaque("public").target("aws.bedrock", "prod-a", opaque).build());
        assertThat(only(unknown).actual()).isEqualTo("regions that are not known");
        PolicyDecision told = POLICY.decide(
                opaque("restricted").target("aws.bedrock", "prod-a", declared).build());
        assertThat(told.violations()).isEmpty();
        PolicyDecision anywhere = policy(tree -> tree.putArray("regions").add("*"))
                .decide(opaque("public").target("aws.bedrock", "prod-a", opaque).build());
        assertThat(anywhere.violations()).isEmpty();
    }

    @Test
    void whatThePolicyTellsOfDestinationsCountsMoreThanTheProvider() {
        String profile = "arn:aws:bedrock:eu-central-1:1:application-inference-profile/eu1";
        PolicyDecision decision = POLICY.decide(opaque("restricted")
                .target("aws.bedrock", "prod-a", profile)
                .regions("us-east-1")
                .build());
        assertThat(decision.violations()).isEmpty();
    }

    /** A question of whose target nobody knows the regions. */
    private static PolicyProbe.Builder opaque(String dataClass) {
        return PolicyProbe.of(CLAIMS)
                .at(Policies.time())
                .tag("dataClass", dataClass)
                .tag("team", "claims")
                .outputTokens(10)
                .mostNanoUsd(1)
                .guardrail(new Guardrail("gr1", "7", true))
                .audit(new AuditMode(AuditMode.Content.NONE, true));
    }

    @Test
    void modelsHaveToBeNamedAndNotForbidden() {
        denied("models", "models", question -> question.target("aws.bedrock", "prod-a", "openai.gpt-6"));
        denied(
                "models.status",
                "models[4].status",
                question -> question.target("aws.bedrock", "prod-a", "anthropic.claude-2.1"));
        assertThat(decide(question -> question.target("aws.bedrock", "prod-a", "eu.anthropic.claude-3-haiku"))
                        .allowed())
                .isTrue();
        PolicyDecision late = decide(question -> question.target("aws.bedrock", "prod-a", "eu.anthropic.claude-3-haiku")
                .at(timeAt("2027-01-01T00:00:00Z")));
        assertThat(only(late).path()).isEqualTo("models[3].sunset");
        assertThat(only(late).fix()).isEqualTo("call eu.anthropic.claude-sonnet-4-5");
        PolicyDecision lastDay =
                decide(question -> question.target("aws.bedrock", "prod-a", "eu.anthropic.claude-3-haiku")
                        .at(timeAt("2026-12-31T23:59:59Z")));
        assertThat(lastDay.allowed()).isTrue();
    }

    @Test
    void previewsAreForApplicationsThatMayTryThemOut() {
        ApplicationIdentity lab = ApplicationIdentity.builder("lab")
                .version("1")
                .owner("x")
                .costCentre("y")
                .dataClasses("public")
                .build();
        PolicyProbe.Builder question = PolicyProbe.of(lab)
                .at(Policies.time())
                .tag("team", "lab")
                .outputTokens(10)
                .mostNanoUsd(1)
                .guardrail(new Guardrail("gr1", "7", true))
                .audit(new AuditMode(AuditMode.Content.NONE, true))
                .target("aws.bedrock", "sandbox", "nova-9")
                .regions("eu-north-1");
        PolicyDecision decision = POLICY.decide(question.build());
        assertThat(decision.violations()).isEmpty();
        assertThat(decision.outputTokens()).as("the lab's own bound").hasValue(500);
        denied(
                "models.status",
                "models[5].status",
                other -> other.tag("dataClass", "public").target("aws.bedrock", "prod-a", "nova-9"));
    }

    @Test
    void anApplicationMayOnlyWhatItsEntryAllows() {
        ApplicationIdentity lab = ApplicationIdentity.builder("lab")
                .version("1")
                .owner("x")
                .costCentre("y")
                .dataClasses("public")
                .build();
        PolicyDecision decision = POLICY.decide(PolicyProbe.of(lab)
                .at(Policies.time())
                .tag("team", "lab")
                .outputTokens(501)
                .mostNanoUsd(1)
                .guardrail(new Guardrail("gr1", "7", true))
                .audit(new AuditMode(AuditMode.Content.NONE, true))
                .target("aws.bedrock", "prod-a", SONNET)
                .regions("eu-north-1")
                .build());
        assertThat(decision.violations())
                .extracting(PolicyFinding::path)
                .containsExactlyInAnyOrder("apps[1].accounts", "apps[1].limits.outputTokens");
    }

    @Test
    void theIdentityHasToBeTheRegisteredOne() {
        ApplicationIdentity other = ApplicationIdentity.builder("claims-assistant")
                .version("1")
                .owner("team-sales")
                .costCentre("CC-1")
                .dataClasses("internal")
                .build();
        PolicyDecision decision = POLICY.decide(PolicyProbe.of(other)
                .at(Policies.time())
                .tag("team", "claims")
                .audit(new AuditMode(AuditMode.Content.NONE, true))
                .build());
        assertThat(decision.violations())
                .extracting(PolicyFinding::path, PolicyFinding::expected, PolicyFinding::actual)
                .containsExactly(
                        tuple("apps[0].owner", "team-claims", "team-sales"),
                        tuple("apps[0].costCentre", "CC-4711", "CC-1"));
        ApplicationIdentity stranger = ApplicationIdentity.builder("shadow-it")
                .version("1")
                .owner("x")
                .costCentre("y")
                .dataClasses("internal")
                .build();
        PolicyDecision unknown = POLICY.decide(PolicyProbe.of(stranger)
                .at(Policies.time())
                .tag("team", "claims")
                .audit(new AuditMode(AuditMode.Content.NONE, true))
                .build());
        assertThat(only(unknown).rule()).isEqualTo("apps");
        denied("apps", "apps[0].expires", question -> question.at(timeAt("2027-07-01T00:00:00Z")));
    }

    @Test
    void theClassOfDataHasToBeToldAndAllowed() {
        PolicyDecision untold = POLICY.decide(PolicyProbe.of(CLAIMS)
                .at(Policies.time())
                .tag("team", "claims")
                .audit(new AuditMode(AuditMode.Content.NONE, true))
                .build());
        assertThat(only(untold))
                .extracting(PolicyFinding::rule, PolicyFinding::actual)
                .containsExactly("dataClasses", "none");
        PolicyDecision other = POLICY.decide(PolicyProbe.of(CLAIMS)
                .at(Policies.time())
                .tag("team", "claims")
                .tag("dataClass", "secret-person-name")
                .audit(new AuditMode(AuditMode.Content.NONE, true))
                .build());
        assertThat(only(other).toString()).doesNotContain("secret-person-name");
    }

    @Test
    void limitsHold() {
        denied("limits.inputTokens", "limits.inputTokens", question -> question.inputTokens(20_001));
        denied("limits.outputTokens", "limits.outputTokens", question -> question.outputTokens(4001));
        denied("limits.costUsd", "limits.costUsd", question -> question.mostNanoUsd(500_000_001));
        denied("limits.images", "limits.images", question -> question.images(3));
        denied("limits.documents", "limits.documents", question -> question.documents(2));
        denied("limits.recordings", "limits.recordings", question -> question.recordings(1));
        denied(
                "limits.tools",
                "limits.tools",
                question -> question.tools("search_a", "search_b", "search_c", "search_d"));
        denied(
                "limits.images",
                "dataClasses.restricted.limits.images",
                question -> question.tag("dataClass", "restricted")
                        .regions("eu-central-1")
                        .images(1));
        assertThat(decide(question -> question.inputTokens(20_000)
                                .outputTokens(4000)
                                .mostNanoUsd(500_000_000)
                                .images(2)
                                .documents(1)
                                .tools("search_a", "search_b", "search_c"))
                        .violations())
                .isEmpty();
    }

    @Test
    void anAnswerThatNothingBoundsIsRefusedOnlyWhenItLeaves() {
        PolicyProbe.Builder unbounded = opaque("internal").mostNanoUsd(1);
        PolicyProbe leaving = PolicyProbe.of(CLAIMS)
                .at(Policies.time())
                .tag("dataClass", "internal")
                .tag("team", "claims")
                .mostNanoUsd(1)
                .guardrail(new Guardrail("gr1", "7", true))
                .audit(new AuditMode(AuditMode.Content.NONE, true))
                .target("aws.bedrock", "prod-a", SONNET)
                .regions("eu-central-1")
                .build();
        assertThat(only(POLICY.decide(leaving)).actual()).isEqualTo("no bound");
        assertThat(unbounded.build().target()).isEmpty();
    }

    @Test
    void anUnknownCostIsTooDear() {
        PolicyDecision decision = POLICY.decide(PolicyProbe.of(CLAIMS)
                .at(Policies.time())
                .tag("dataClass", "internal")
                .tag("team", "claims")
                .outputTokens(10)
                .guardrail(new Guardrail("gr1", "7", true))
                .audit(new AuditMode(AuditMode.Content.NONE, true))
                .target("aws.bedrock", "prod-a", SONNET)
                .regions("eu-central-1")
                .build());
        assertThat(only(decision))
                .extracting(PolicyFinding::rule, PolicyFinding::actual)
                .containsExactly("limits.costUsd", "a cost that is not known");
    }

    @Test
    void toolsExtrasTagsAndProvidersHaveToBeNamed() {
        denied("tools", "tools", question -> question.tools("delete_everything"));
        denied("extras", "extras", question -> question.extras("bedrock/guardrail"));
        denied("providers", "providers", question -> question.target("openai", "prod-a", SONNET));
        denied("accounts", "accounts", question -> question.target("aws.bedrock", "private", SONNET));
        denied("requiredTags", "requiredTags.team", question -> question.tag("team", "Jane Doe"));
        assertThat(only(decide(question -> question.tag("team", "Jane Doe"))).toString())
                .doesNotContain("Jane");
    }

    @Test
    void whatAPolicyThatStandsAloneDoesNotNameIsDenied() {
        Policy bare = policy(tree -> {
            tree.remove("tools");
            tree.remove("extras");
            tree.remove("approvals");
            tree.remove("approvers");
        });
        assertThat(only(decide(bare, question -> question.tools("search_a"))).expected())
                .isEqualTo("nothing");
        assertThat(only(decide(bare, question -> question.extras("bedrock/serviceTier")))
                        .expected())
                .isEqualTo("nothing");
    }

    @Test
    void endpointsAreLookedAtWhereTheyAreNamed() {
        Policy policy = policy(tree -> tree.putArray("endpoints").add("*.amazonaws.com"));
        URI aws = URI.create("https://bedrock-runtime.eu-central-1.amazonaws.com");
        assertThat(decide(policy, question -> question.endpoint(aws)).violations())
                .isEmpty();
        assertThat(only(decide(policy, question -> question.endpoint(URI.create("https://evil.example/amazonaws.com"))))
                        .actual())
                .isEqualTo("evil.example");
        assertThat(only(decide(policy, question -> question)).actual()).contains("does not tell");
    }

    @Test
    void guardrailsAreDemandedOfChats() {
        denied("guardrail", "guardrail", question -> question.guardrail(new Guardrail("gr2", "1", true)));
        denied("guardrail", "guardrail", question -> question.guardrail(new Guardrail("gr1", "1", false)));
    }

    @Test
    void theAuditIsDemanded() {
        denied("audit", "audit", question -> question.audit(new AuditMode(AuditMode.Content.REDACTED, true)));
        denied("audit", "audit", question -> question.audit(new AuditMode(AuditMode.Content.NONE, false)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apps", "providers", "accounts", "models", "deployments"})
    void theKillSwitchStopsAtOnce(String what) {
        String name = switch (what) {
            case "apps" -> "claims-*";
            case "providers" -> "aws.bedrock";
            case "accounts" -> "prod-a";
            case "models" -> "eu.anthropic.*";
            default -> "prod-a/*";
        };
        Policy policy = policy(tree -> {
            ObjectNode stop = tree.putObject("killSwitch");
            stop.putArray(what).add(name);
            stop.put("reason", "incident 7");
        });
        PolicyFinding finding = only(decide(policy, question -> question));
        assertThat(finding.rule()).isEqualTo("killSwitch");
        assertThat(finding.path()).isEqualTo("killSwitch." + what);
        assertThat(finding.fix()).contains("incident 7");
    }

    @Test
    void theKillSwitchStopsAll() {
        Policy policy = policy(tree -> tree.putObject("killSwitch").put("all", true));
        assertThat(only(decide(policy, question -> question)).path()).isEqualTo("killSwitch.all");
    }

    @Test
    void aRuleInShadowTellsAndRefusesNothing() {
        Policy policy =
                policy(tree -> tree.putArray("shadow").add("limits.images").add("limits.outputTokens"));
        PolicyDecision decision = decide(policy, question -> question.images(9).outputTokens(9000));
        assertThat(decision.allowed()).isTrue();
        assertThat(decision.shadowed())
                .extracting(PolicyFinding::rule)
                .containsExactly("limits.images", "limits.outputTokens");
        assertThat(decision.outputTokens())
                .as("a bound in shadow bounds nothing")
                .isEmpty();
    }

    @Test
    void approvalsAreAskedForWhereTheirConditionsHold() {
        PolicyDecision decision = decide(question -> question.tools("wire_transfer"));
        assertThat(decision.allowed()).isTrue();
        assertThat(decision.approvals()).hasSize(1);
        assertThat(decision.approvals().get(0).id()).isEqualTo("money-moves");
        assertThat(decision.approvals().get(0).approvers()).containsOnlyKeys("risk-desk");
        assertThat(decide(question -> question.tools("search_a")).approvals()).isEmpty();
    }

    @Test
    void aNarrowingPolicyOnlyTakesAway() {
        PolicyDocument platform = PolicyDocument.parse(Policies.platform());
        PolicyDocument team = PolicyDocument.parse("""
                {"id": "team-claims", "narrows": "bank-platform", "appliesTo": ["claims-*"],
                 "accounts": ["prod-a"], "limits": {"outputTokens": 2000, "images": 9}, "tools": ["search_*"],
                 "redaction": {"input": {"EMAIL": "drop"}}}""");
        Policy both = Policy.of(platform, team);
        assertThat(decide(both, question -> question).allowed()).isTrue();
        assertThat(decide(both, question -> question).outputTokens()).hasValue(2000);
        assertThat(only(decide(both, question -> question.target("aws.bedrock", "prod-b", SONNET)))
                        .policy())
                .isEqualTo("team-claims");
        assertThat(only(decide(both, question -> question.tools("wire_transfer")))
                        .policy())
                .isEqualTo("team-claims");
        assertThat(only(decide(both, question -> question.images(3))).policy())
                .as("more images than the platform allows stay forbidden")
                .isEqualTo("bank-platform");
        assertThat(both.redaction(question().build().call())
                        .least("EMAIL", false, true)
                        .name())
                .isEqualTo("DROP");
    }

    @Test
    void aNarrowingPolicyAppliesToItsApplicationsOnly() {
        Policy both = Policy.of(PolicyDocument.parse(Policies.platform()), PolicyDocument.parse("""
                        {"id": "lab-only", "narrows": "bank-platform", "appliesTo": ["lab"],
                         "limits": {"images": 0}}"""));
        assertThat(decide(both, question -> question.images(1)).allowed()).isTrue();
    }

    /** Whatever a policy that narrows says, what the other denies stays denied. */
    @Test
    void noNarrowingPolicyAllowsWhatIsDenied() {
        List<String> loose = List.of(
                "{\"id\": \"x\", \"narrows\": \"bank-platform\"}",
                "{\"id\": \"x\", \"narrows\": \"bank-platform\", \"shadow\": []}",
                "{\"id\": \"x\", \"narrows\": \"bank-platform\", \"models\": [{\"name\": \"eu.*\"}],"
                        + " \"limits\": {\"images\": 100, \"outputTokens\": 100000}, \"regions\": [\"*\"],"
                        + " \"redaction\": {\"input\": {\"EMAIL\": \"allow\"}, \"secrets\": \"allow\"}}");
        List<UnaryOperator<PolicyProbe.Builder>> forbidden = List.of(
                question -> question.images(3),
                question -> question.outputTokens(5000),
                question -> question.regions("us-east-1"),
                question -> question.tools("rm"),
                question -> question.guardrail(new Guardrail("gr9", "1", true)));
        for (String narrowing : loose) {
            Policy both = Policy.of(PolicyDocument.parse(Policies.platform()), PolicyDocument.parse(narrowing));
            for (UnaryOperator<PolicyProbe.Builder> change : forbidden) {
                assertThat(decide(both, change).allowed()).isFalse();
            }
            assertThat(both.redaction(question().build().call())
                            .least("EMAIL", false, true)
                            .name())
                    .isEqualTo("TOKENIZE");
            assertThat(both.redaction(question().build().call())
                            .least("PIN", true, true)
                            .name())
                    .isEqualTo("BLOCK");
        }
    }

    @Test
    void redactionIsTheStrongestOfAllParts() {
        Consumer<ObjectNode> none = tree -> {};
        Policy policy = policy(none);
        PolicyProbe.Builder restricted =
                PolicyProbe.of(CLAIMS).at(Policies.time()).tag("dataClass", "restricted");
        assertThat(policy.redaction(restricted.build().call())
                        .least("EMAIL", false, true)
                        .name())
                .isEqualTo("DROP");
        assertThat(policy.redaction(restricted.build().call()).refusesUnscannable())
                .isTrue();
        assertThat(policy.redaction(question().build().call())
                        .least("EMAIL", false, false)
                        .name())
                .isEqualTo("MASK");
        assertThat(policy.redaction(question().build().call()).refusesUnscannable())
                .isFalse();
    }
}
