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
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.PolicyDecision;
import dev.headgate.spi.Protection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The parts of a policy bind one by one: an application's, a model's, a class of data's, and those of a narrowing one. */
class PolicyPartsTest {
    private static PolicyDecision decide(Policy policy, UnaryOperator<PolicyProbe.Builder> change) {
        return policy.decide(change.apply(question()).build());
    }

    private static void denied(Policy policy, String rule, String path, UnaryOperator<PolicyProbe.Builder> change) {
        assertThat(decide(policy, change).violations())
                .extracting(PolicyFinding::rule, PolicyFinding::path)
                .containsExactly(tuple(rule, path));
    }

    private static ObjectNode app(ObjectNode tree) {
        return (ObjectNode) tree.get("apps").get(0);
    }

    private static ObjectNode model(ObjectNode tree) {
        return (ObjectNode) tree.get("models").get(0);
    }

    private static ObjectNode dataClass(ObjectNode tree, String name) {
        return (ObjectNode) tree.get("dataClasses").get(name);
    }

    private static Policy narrowedBy(String json) {
        return Policy.of(PolicyDocument.parse(Policies.platform()), PolicyDocument.parse(json));
    }

    @Test
    void anApplicationsLastDayIsStillItsOwn() {
        assertThat(decide(policy(), question -> question.at(timeAt("2027-06-30T23:59:59Z")))
                        .allowed())
                .isTrue();
    }

    @Test
    void anApplicationSendsTheClassesOfDataThatItIsRegisteredFor() {
        Policy policy = policy(tree -> app(tree).putArray("dataClasses").add("public"));
        denied(policy, "dataClasses", "apps[0].dataClasses", question -> question);
        assertThat(decide(policy, question -> question.tag("dataClass", "public"))
                        .allowed())
                .isTrue();
    }

    @Test
    void aClassOfDataThatThePolicyDoesNotKnowIsDenied() {
        Policy policy = policy(tree -> {
            app(tree).putArray("dataClasses").add("public");
            ((ObjectNode) tree.get("dataClasses")).remove("internal");
        });
        assertThat(decide(policy, question -> question).violations())
                .extracting(PolicyFinding::path)
                .contains("dataClasses");
        Policy narrowed =
                narrowedBy("{\"id\": \"team\", \"narrows\": \"bank-platform\", \"dataClasses\": {\"public\": {}}}");
        assertThat(decide(narrowed, question -> question).allowed())
                .as("a narrowing policy need not name all classes")
                .isTrue();
    }

    @Test
    void anApplicationCallsTheModelsOfItsEntry() {
        Policy policy = policy(tree -> app(tree).putArray("models").add("eu.anthropic.claude-3-*"));
        denied(policy, "models", "apps[0].models", question -> question);
        assertThat(decide(policy, question -> question.target("aws.bedrock", "prod-a", "eu.anthropic.claude-3-haiku"))
                        .allowed())
                .isTrue();
    }

    @Test
    void aModelTakesItsClassesOfDataRegionsAndLimits() {
        denied(
                policy(tree -> model(tree).putArray("dataClasses").add("public")),
                "dataClasses",
                "models[0].dataClasses",
                question -> question);
        denied(
                policy(tree -> model(tree).putArray("regions").add("eu-central-1")),
                "regions",
                "models[0].regions",
                question -> question);
        denied(
                policy(tree -> model(tree).putObject("limits").put("images", 1)),
                "limits.images",
                "models[0].limits.images",
                question -> question.images(2));
        Policy bounded = policy(tree -> model(tree).putObject("limits").put("outputTokens", 1500));
        assertThat(decide(bounded, question -> question).outputTokens()).hasValue(1500);
        assertThat(decide(
                                bounded,
                                question -> question.target("aws.bedrock", "prod-a", "anthropic.claude-sonnet")
                                        .outputTokens(2000))
                        .allowed())
                .as("another model is not bound by it")
                .isTrue();
    }

    /** The order in which parts are looked at does not make the bound larger again. */
    @Test
    void theLeastBoundOfAllPartsHolds() {
        Policy policy = policy(tree -> {
            app(tree).putObject("limits").put("outputTokens", 200);
            dataClass(tree, "internal").putObject("limits").put("outputTokens", 300);
        });
        assertThat(decide(policy, question -> question.outputTokens(100)).outputTokens())
                .hasValue(200);
    }

    /** A profile that is answered nowhere that is known is not one that is answered nowhere else. */
    @Test
    void noRegionsAtAllAreUnknownRegions() {
        assertThat(decide(policy(), PolicyProbe.Builder::regions).violations())
                .extracting(PolicyFinding::actual)
                .containsOnly("regions that are not known");
    }

    @Test
    void aGuardrailMayStandAlongsideOfTheStreamUnlessThePolicySaysOtherwise() {
        Policy policy = policy(tree -> ((ObjectNode) tree.get("guardrail")).remove("synchronous"));
        assertThat(decide(policy, question -> question.guardrail(new Guardrail("gr1", "7", false)))
                        .allowed())
                .isTrue();
    }

    /** A call without any tag, guardrail, audit or identity meets none of what asks for them. */
    @Test
    void whatIsMissingIsNotWhatIsAllowed() {
        PolicyProbe bare = PolicyProbe.of(CLAIMS)
                .at(Policies.time())
                .target("aws.bedrock", "prod-a", SONNET)
                .regions("eu-central-1")
                .outputTokens(10)
                .mostNanoUsd(1)
                .build();
        assertThat(policy().decide(bare).violations())
                .extracting(PolicyFinding::rule, PolicyFinding::actual)
                .containsExactlyInAnyOrder(
                        tuple("dataClasses", "none"),
                        tuple("requiredTags", "no such tag"),
                        tuple("guardrail", "none"),
                        tuple("audit", "none"));
    }

    @Test
    void aCallOfNobodyIsDenied() {
        CallContext nobody = new CallContext(
                "call",
                "support",
                Map.of("team", "claims", "dataClass", "internal"),
                false,
                Policies.time(),
                Duration.ofMinutes(1),
                new Cancellation(),
                List.of(),
                Optional.empty());
        PolicyDecision decision = policy().decide(new ProbeOf(question().build(), nobody));
        assertThat(decision.violations()).extracting(PolicyFinding::actual).containsExactly("none");
        assertThat(decision.violations()).extracting(PolicyFinding::rule).containsExactly("apps");
        assertThat(policy().redaction(nobody).isNone()).isTrue();
    }

    private static Policy approving(Consumer<ObjectNode> change) {
        return policy(tree -> {
            ObjectNode rule = (ObjectNode) tree.get("approvals").get(0);
            rule.remove("tools");
            change.accept(rule);
        });
    }

    private static boolean asks(Policy policy, UnaryOperator<PolicyProbe.Builder> change) {
        PolicyDecision decision = decide(policy, change);
        assertThat(decision.allowed()).isTrue();
        return !decision.approvals().isEmpty();
    }

    @Test
    void eachConditionOfAnApprovalCounts() {
        Policy classes = approving(rule -> rule.putArray("dataClasses").add("internal"));
        assertThat(asks(classes, question -> question)).isTrue();
        assertThat(asks(classes, question -> question.tag("dataClass", "public")))
                .isFalse();
        Policy models = approving(rule -> rule.putArray("models").add("anthropic.*"));
        assertThat(asks(models, question -> question)).isFalse();
        assertThat(asks(models, question -> question.target("aws.bedrock", "prod-a", "anthropic.claude-x")))
                .isTrue();
        Policy cost = approving(rule -> rule.put("costOverUsd", "0.01"));
        assertThat(asks(cost, question -> question.mostNanoUsd(10_000_000))).isFalse();
        assertThat(asks(cost, question -> question.mostNanoUsd(10_000_001))).isTrue();
        assertThat(asks(approving(rule -> {}), question -> question))
                .as("a rule without conditions asks for all calls")
                .isTrue();
        Policy all = approving(rule -> {
            rule.putArray("dataClasses").add("internal");
            rule.putArray("tools").add("wire_*");
        });
        assertThat(asks(all, question -> question)).isFalse();
        assertThat(asks(all, question -> question.tools("search_a", "wire_transfer")))
                .as("one of the tools is enough")
                .isTrue();
    }

    @Test
    void aCostThatNobodyKnowsHasToBeApproved() {
        Policy policy = policy(tree -> {
            ((ObjectNode) tree.get("limits")).remove("costUsd");
            ObjectNode rule = (ObjectNode) tree.get("approvals").get(0);
            rule.remove("tools");
            rule.put("costOverUsd", "100");
        });
        PolicyProbe unpriced = PolicyProbe.of(CLAIMS)
                .at(Policies.time())
                .tag("dataClass", "internal")
                .tag("team", "claims")
                .target("aws.bedrock", "prod-a", SONNET)
                .regions("eu-central-1")
                .outputTokens(10)
                .guardrail(new Guardrail("gr1", "7", true))
                .audit(new AuditMode(AuditMode.Content.NONE, true))
                .build();
        PolicyDecision decision = policy.decide(unpriced);
        assertThat(decision.allowed()).isTrue();
        assertThat(decision.approvals()).hasSize(1);
    }

    @Test
    void anApprovalInShadowIsToldAndNotAskedFor() {
        Policy policy = policy(tree -> tree.putArray("shadow").add("approvals"));
        PolicyDecision decision = decide(policy, question -> question.tools("wire_transfer"));
        assertThat(decision.approvals()).isEmpty();
        assertThat(decision.allowed()).isTrue();
        assertThat(decision.shadowed()).extracting(PolicyFinding::path).containsExactly("approvals[0].approvers");
    }

    @Test
    void whatANarrowingPolicyAsksForIsAskedForBesides() {
        Policy both = narrowedBy("""
                {"id": "team", "narrows": "bank-platform", "limits": {"images": 1}, "shadow": ["limits.images"],
                 "approvers": {"team-lead": "4VgB3U1Cn1bNDmEXaTvG2yMHKQ4bgcJWEM9wrb6rtjI="},
                 "approvals": [{"id": "team-too", "approvers": ["team-lead"]}]}""");
        PolicyDecision decision =
                decide(both, question -> question.tools("wire_transfer").images(2));
        assertThat(decision.allowed()).isTrue();
        assertThat(decision.approvals()).extracting(rule -> rule.id()).containsExactly("money-moves", "team-too");
        assertThat(decision.shadowed()).extracting(PolicyFinding::policy).containsExactly("team");
    }

    @Test
    void redactionIsDemandedByApplicationsAndByNarrowingPoliciesForThoseThatTheyApplyTo() {
        CallContext call = question().build().call();
        assertThat(policy(tree -> app(tree).putObject("redaction").put("personal", "block"))
                        .redaction(call)
                        .least("PHONE", false, true))
                .isEqualTo(Protection.BLOCK);
        String team = "{\"id\": \"team\", \"narrows\": \"bank-platform\", \"appliesTo\": [\"%s\"],"
                + " \"redaction\": {\"personal\": \"block\"}}";
        assertThat(narrowedBy(team.formatted("claims-*")).redaction(call).least("PHONE", false, true))
                .isEqualTo(Protection.BLOCK);
        assertThat(narrowedBy(team.formatted("lab")).redaction(call).least("PHONE", false, true))
                .isEqualTo(Protection.TOKENIZE);
    }

    @Test
    void aRedactionThatSaysNothingTokenizesPersonsAndDropsSecrets() {
        Policy policy = policy(tree -> {
            tree.putObject("redaction");
            dataClass(tree, "restricted").remove("redaction");
        });
        var demand = policy.redaction(question().build().call());
        assertThat(demand.least("PHONE", false, true)).isEqualTo(Protection.TOKENIZE);
        assertThat(demand.least("PIN", true, true)).isEqualTo(Protection.DROP);
        assertThat(demand.refusesUnscannable()).isTrue();
    }
}
