package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.policy.Policies.CLAIMS;
import static dev.headgate.policy.Policies.SONNET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.audit.Audit;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.ToolCall;
import dev.headgate.cost.PriceBook;
import dev.headgate.error.ModelException;
import dev.headgate.error.NoCapacityException;
import dev.headgate.error.PolicyFinding;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.pii.Redaction;
import dev.headgate.policy.Policies;
import dev.headgate.policy.Policy;
import dev.headgate.policy.PolicyDocument;
import dev.headgate.policy.PolicyExplanation;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Route;
import dev.headgate.routing.RoutingModel;
import dev.headgate.routing.Verdict;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import dev.headgate.spi.AuditSink;
import dev.headgate.spi.Guardrail;
import dev.headgate.spi.PiiDetector;
import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyDecision;
import dev.headgate.spi.PolicyEngine;
import dev.headgate.spi.PolicyQuestion;
import dev.headgate.spi.PolicyStamp;
import dev.headgate.spi.Price;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A client under policy: what it is built with, what is refused, and that refusing costs nothing. */
class PolicyTest {
    private final ManualTime time = Policies.time();
    private final PlacedProvider inside = new PlacedProvider("prod-a", "eu-central-1");
    private final PlacedProvider outside = new PlacedProvider("prod-b", "eu-central-1", "us-east-1");

    /** The platform's policy without what needs more of a client than a provider. */
    static Policy light(Consumer<ObjectNode> change) {
        return Policies.policy(tree -> {
            tree.remove(List.of("guardrail", "audit", "approvals", "approvers", "redaction"));
            ((ObjectNode) tree.get("limits")).remove("costUsd");
            ((ObjectNode) tree.get("dataClasses").get("restricted")).remove("redaction");
            change.accept(tree);
        });
    }

    private HeadgateBuilder client(Policy policy, Deployment... deployments) {
        return Headgate.builder()
                .timeSource(time)
                .policy(policy)
                .application(CLAIMS)
                .route("support", deployments);
    }

    private static ChatCall call(Headgate gate) {
        return gate.chat("support")
                .tag("team", "claims")
                .tag("dataClass", "internal")
                .user("Hi");
    }

    private static List<PolicyFinding> refused(Runnable action) {
        List<PolicyFinding> findings = new ArrayList<>();
        assertThatThrownBy(action::run).isInstanceOfSatisfying(PolicyViolationException.class, e -> {
            assertThat(e.findings()).isNotEmpty();
            findings.addAll(e.findings());
        });
        return findings;
    }

    @Test
    void anAllowedCallIsAnsweredInAllFourForms() {
        try (Headgate gate =
                client(light(tree -> {}), inside.deployment(SONNET)).build()) {
            assertThat(call(gate).call().text()).isEqualTo("fine");
            assertThat(call(gate).callAsync().join().text()).isEqualTo("fine");
            try (ChatStream stream = call(gate).stream()) {
                assertThat(stream.response().text()).isEqualTo("fine");
            }
        }
        assertThat(inside.sent()).isEqualTo(3);
    }

    @Test
    void aRefusedCallIsRefusedInAllForms() {
        try (Headgate gate =
                client(light(tree -> {}), inside.deployment(SONNET)).build()) {
            UnaryOperator<ChatCall> bad = call -> call.maxOutputTokens(5_000);
            refused(() -> bad.apply(call(gate)).call());
            assertThatThrownBy(() -> bad.apply(call(gate)).callAsync().join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(PolicyViolationException.class);
            refused(() -> bad.apply(call(gate)).stream());
            refused(() -> gate.embed("support").tag("team", "nobody").input("x").call());
        }
        assertThat(inside.sent()).isZero();
    }

    @Test
    void theMessageNamesRulePathExpectedActualAndFix() {
        try (Headgate gate =
                client(light(tree -> {}), inside.deployment(SONNET)).build()) {
            assertThatThrownBy(() -> call(gate).maxOutputTokens(5_000).call())
                    .hasMessage(
                            "The call is not allowed: rule limits.outputTokens (limits.outputTokens of bank-platform)"
                                    + " expects at most 4000 output tokens, but there is 5000; set maxOutputTokens to 4000 or"
                                    + " less.");
        }
    }

    @Test
    void aClientUnderPolicyNeedsAnIdentity() {
        assertThatThrownBy(() -> Headgate.builder()
                        .timeSource(time)
                        .policy(light(tree -> {}))
                        .route("support", inside.deployment(SONNET))
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("application is missing, and a client under policy bank-platform needs one");
    }

    @Test
    void whatThePolicyDemandsOfAClientIsToldWhenItIsBuilt() {
        assertThatThrownBy(() ->
                        client(Policies.policy(), outside.deployment("gpt-6")).build())
                .hasMessageContainingAll(
                        "bank-platform: redaction expects redaction, but there is none; add redaction(…)",
                        "bank-platform: audit expects an audit with content [NONE, DIGEST]",
                        "limits.costUsd expects prices, but there is none; add prices(…)",
                        "approvals expects a way to check approvals, but there is none; add approvals(…)",
                        "models expects one of",
                        "gpt-6 in route support, all of whose deployments are denied");
        assertThatThrownBy(() -> Headgate.builder()
                        .policy(light(tree -> {}))
                        .application(ApplicationIdentity.builder("stranger")
                                .version("1")
                                .owner("x")
                                .costCentre("y")
                                .dataClasses("internal")
                                .build())
                        .route("support", inside.deployment(SONNET))
                        .build())
                .hasMessageContaining("apps expects one of [claims-assistant, lab], but there is stranger");
    }

    @Test
    void typesThatNothingCanFindAreReported() {
        Policy policy =
                light(tree -> tree.putObject("redaction").putObject("input").put("EMIAL", "drop"));
        assertThatThrownBy(() -> client(policy, inside.deployment(SONNET))
                        .redaction(Redaction.builder().key(new byte[32]).build())
                        .build())
                .hasMessageContaining("redaction names EMIAL, a type that nothing here can find");
    }

    @Test
    void routingPassesOverWhatThePolicyForbids() {
        try (Headgate gate = client(light(tree -> {}), outside.deployment(SONNET), inside.deployment(SONNET))
                .build()) {
            ChatResponse response = call(gate).call();
            assertThat(response.deployment().orElseThrow().account()).isEqualTo("prod-a");
            assertThat(response.attempts()).hasSize(1);
            var explained = call(gate).explain().candidate("prod-b/" + SONNET).orElseThrow();
            assertThat(explained.verdict()).isEqualTo(Verdict.POLICY);
            assertThat(call(gate)
                            .explain()
                            .candidate("prod-a/" + SONNET)
                            .orElseThrow()
                            .verdict())
                    .isNotEqualTo(Verdict.POLICY);
            assertThat(explained.against()).extracting(PolicyFinding::rule).containsExactly("regions", "residency");
            assertThat(call(gate).explain().toString()).contains("POLICY", "rule regions");
        }
        assertThat(outside.sent()).isZero();
    }

    @Test
    void ifThePolicyForbidsAllTheCallIsDeniedAndNotShortOfCapacity() {
        Policy policy = light(tree -> tree.putArray("regions").add("*"));
        try (Headgate gate = client(policy, outside.deployment(SONNET)).build()) {
            List<PolicyFinding> findings = refused(() -> call(gate).call());
            assertThat(findings).extracting(PolicyFinding::path).containsExactly("dataClasses.internal.residency");
            assertThat(gate.chat("support")
                            .tag("team", "claims")
                            .tag("dataClass", "public")
                            .user("x")
                            .call()
                            .text())
                    .isEqualTo("fine");
        }
    }

    @Test
    void whatOnlyRoutingKnowsStaysAMatterOfCapacity() {
        Deployment off = Deployment.builder(inside, SONNET).enabled(false).build();
        try (Headgate gate = client(light(tree -> {}), off, outside.deployment(SONNET))
                .deadline(Duration.ofSeconds(1))
                .build()) {
            assertThatThrownBy(() -> call(gate).call())
                    .as("the only one that is switched on is forbidden")
                    .isInstanceOf(PolicyViolationException.class);
        }
        inside.step = fails(ScriptedProvider.throttled(Duration.ofHours(2)));
        try (Headgate gate = client(light(tree -> {}), inside.deployment(SONNET), outside.deployment(SONNET))
                .deadline(Duration.ofSeconds(1))
                .build()) {
            assertThatThrownBy(() -> call(gate).call())
                    .isInstanceOf(NoCapacityException.class)
                    .hasMessageContaining("prod-b/" + SONNET + " is out (POLICY)");
        }
        assertThat(outside.sent()).isZero();
    }

    @Test
    void aPinDoesNotLeadPastThePolicy() {
        try (Headgate gate = client(light(tree -> {}), inside.deployment(SONNET), outside.deployment(SONNET))
                .build()) {
            refused(() -> call(gate).pin("prod-b/" + SONNET).call());
        }
        assertThat(outside.sent()).isZero();
    }

    @Test
    void aRefusedCallAsksNoDetectorElsewhere() {
        List<String> asked = new ArrayList<>();
        PiiDetector remote = new PiiDetector() {
            @Override
            public String name() {
                return "remote";
            }

            @Override
            public CompletableFuture<List<List<Detection>>> detect(List<String> texts) {
                asked.addAll(texts);
                return CompletableFuture.completedFuture(
                        texts.stream().map(text -> List.<Detection>of()).toList());
            }
        };
        Redaction redaction = Redaction.builder()
                .key(new byte[32])
                .detector(remote, Duration.ofSeconds(1))
                .timeSource(time)
                .build();
        Policy policy = light(tree -> tree.putArray("regions").add("*"));
        try (Headgate gate =
                client(policy, outside.deployment(SONNET)).redaction(redaction).build()) {
            refused(() -> call(gate).call());
            refused(() -> call(gate).maxOutputTokens(9_999).call());
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void anAnswerIsBoundedWhereTheCallDoesNotSayHowLongItMayBe() {
        try (Headgate gate =
                client(light(tree -> {}), inside.deployment(SONNET)).build()) {
            ChatResponse response = call(gate).call();
            assertThat(inside.chats.get(0).parameters().maxOutputTokens()).hasValue(4000);
            assertThat(response.adaptations())
                    .singleElement()
                    .satisfies(change -> assertThat(change.toString()).contains("4000", "policy"));
            call(gate).maxOutputTokens(100).call();
            assertThat(inside.chats.get(1).parameters().maxOutputTokens()).hasValue(100);
        }
    }

    @Test
    void aCallNarrowsWhatItMayDoItself() {
        Policy onlyShort = Policy.of(PolicyDocument.parse("""
                {"id": "short", "apps": [{"id": "claims-assistant", "dataClasses": ["internal"]}],
                 "dataClasses": {"internal": {}}, "models": [{"name": "*"}], "providers": ["*"], "accounts": ["prod-a"],
                 "regions": ["*"], "limits": {"outputTokens": 50}}"""));
        try (Headgate gate =
                client(light(tree -> {}), inside.deployment(SONNET)).build()) {
            call(gate).policy(onlyShort).call();
            assertThat(inside.chats.get(0).parameters().maxOutputTokens()).hasValue(50);
            assertThat(refused(() ->
                            call(gate).policy(onlyShort).maxOutputTokens(51).call()))
                    .extracting(PolicyFinding::policy)
                    .containsExactly("short");
        }
        try (Headgate free = Headgate.builder()
                .timeSource(time)
                .application(CLAIMS)
                .route("support", inside.deployment(SONNET))
                .build()) {
            refused(() -> call(free).policy(onlyShort).maxOutputTokens(51).call());
            assertThat(call(free).maxOutputTokens(51).call().text()).isEqualTo("fine");
        }
    }

    @Test
    void aDryRunTellsAndSendsNothing() {
        try (Headgate gate = client(light(tree -> {}), outside.deployment(SONNET), inside.deployment(SONNET))
                .build()) {
            PolicyExplanation explained = call(gate).explainPolicy();
            assertThat(explained.allowed()).isTrue();
            assertThat(explained.call().orElseThrow().outputTokens()).hasValue(4000);
            assertThat(explained.deployment("prod-a/" + SONNET).orElseThrow().allowed())
                    .isTrue();
            assertThat(explained.deployment("prod-b/" + SONNET).orElseThrow().allowed())
                    .isFalse();
            assertThat(explained.toString())
                    .contains("policy bank-platform version 0", "the call: allowed", "prod-b/" + SONNET + ": denied");
            assertThat(call(gate).maxOutputTokens(9_999).explainPolicy().allowed())
                    .isFalse();
        }
        try (Headgate free =
                Headgate.builder().route("support", inside.deployment(SONNET)).build()) {
            assertThat(call(free).explainPolicy().toString()).isEqualTo("no policy governs the call");
        }
        assertThat(inside.sent() + outside.sent()).isZero();
    }

    @Test
    void guardrailsAreDemandedOfWhatIsSent() {
        Policy policy =
                light(tree -> tree.putObject("guardrail").putArray("allowed").add("gr1:*"));
        PlacedProvider bare = new PlacedProvider("prod-b", "eu-central-1");
        inside.guardrail = Optional.of(new Guardrail("gr1", "3", true));
        try (Headgate gate = client(policy, bare.deployment(SONNET), inside.deployment(SONNET))
                .build()) {
            assertThat(call(gate).call().deployment().orElseThrow().account()).isEqualTo("prod-a");
            assertThat(gate.embed("support")
                            .tag("team", "claims")
                            .tag("dataClass", "internal")
                            .input("x")
                            .call()
                            .embeddings())
                    .as("guardrails do not look at embeddings")
                    .hasSize(1);
        }
        assertThat(bare.chats).isEmpty();
    }

    @Test
    void costsAreBoundedOverAllToolRounds() {
        Policy policy = light(tree -> ((ObjectNode) tree.get("limits")).put("costUsd", "0.000000100"));
        HeadgateBuilder client = client(policy, inside.deployment(SONNET));
        // One nano-dollar a token: each answer of the script uses 15, the bound asks for 40 more.
        client.prices(PriceBook.empty()
                .with(Price.of(SONNET).input("0.001").output("0.001").build()));
        inside.step = (request, attempt) -> Reply.of(ScriptedProvider.response("x").toBuilder()
                .message(new Message(Role.ASSISTANT, List.of(new ToolCall("c", "search_it", "{}")), Extras.none()))
                .build());
        record Query() {}
        ToolFunction search = ToolFunction.of("search_it", "Searches", Query.class, query -> "nothing");
        try (Headgate gate = client.build()) {
            List<PolicyFinding> findings =
                    refused(() -> call(gate).maxOutputTokens(40).tools(search).call());
            assertThat(findings).extracting(PolicyFinding::rule).containsExactly("limits.costUsd");
        }
        assertThat(inside.sent()).isBetween(2, 5);
        HeadgateBuilder unpriced = client(policy, inside.deployment(SONNET))
                .prices(PriceBook.empty()
                        .with(Price.of("another").input("1").output("1").build()));
        inside.chats.clear();
        try (Headgate gate = unpriced.build()) {
            assertThat(refused(() -> call(gate).call()))
                    .extracting(PolicyFinding::actual)
                    .containsExactly("a cost that is not known");
        }
        assertThat(inside.sent()).isZero();
    }

    @Test
    void theAuditTellsApplicationPolicyAndRules() {
        List<AuditRecord> records = new ArrayList<>();
        AuditSink sink = record -> {
            records.add(record);
            return CompletableFuture.completedFuture(0L);
        };
        Policy policy = light(tree -> {
            tree.putArray("shadow").add("limits.images");
            tree.putObject("audit").putArray("content").add("none");
        });
        try (Headgate gate = client(policy, inside.deployment(SONNET))
                .audit(Audit.to(sink).app("liar", "0").build())
                .build()) {
            call(gate)
                    .user(Content.image("image/png", new byte[] {1}), Content.image("image/png", new byte[] {2}))
                    .user(Content.image("image/png", new byte[] {3}))
                    .call();
            refused(() -> call(gate).maxOutputTokens(9_999).call());
        }
        AuditRecord intent = records.get(0);
        assertThat(intent.kind()).isEqualTo("intent");
        AuditFields app = part(intent, "app");
        assertThat(app.text("id")).contains("claims-assistant");
        assertThat(app.text("costCentre")).contains("CC-4711");
        AuditFields decided = part(intent, "policy");
        assertThat(decided.text("decision")).contains("allowed");
        assertThat(decided.text("id")).contains("bank-platform");
        assertThat(decided.asMap().get("shadowed")).isEqualTo(List.of("bank-platform: limits.images"));
        AuditRecord denied = records.get(records.size() - 1);
        assertThat(denied.kind()).isEqualTo("denied");
        AuditFields refusal = part(denied, "policy");
        assertThat(refusal.text("decision")).contains("denied");
        assertThat(refusal.asMap().get("rules")).isEqualTo(List.of("bank-platform: limits.outputTokens"));
    }

    private static AuditFields part(AuditRecord record, String name) {
        return (AuditFields) Objects.requireNonNull(record.fields().asMap().get(name), name);
    }

    @Test
    void aPolicyEngineOfAnotherKindCanDecide() {
        PolicyEngine office = new PolicyEngine() {
            @Override
            public PolicyStamp stamp() {
                return new PolicyStamp("office", 1, "0".repeat(64));
            }

            @Override
            public PolicyDecision decide(PolicyQuestion question) {
                boolean open = question.images() == 0;
                return new PolicyDecision(
                        stamp(),
                        open ? List.of() : List.of(new PolicyFinding("office", "no-images", "x", "none", "some", "y")),
                        List.of(),
                        OptionalInt.empty(),
                        List.of());
            }
        };
        try (Headgate gate = Headgate.builder()
                .timeSource(time)
                .policy(office)
                .application(CLAIMS)
                .route("support", inside.deployment(SONNET))
                .build()) {
            assertThat(call(gate).call().text()).isEqualTo("fine");
            refused(() ->
                    call(gate).user(Content.image("image/png", new byte[] {1})).call());
        }
    }

    @Test
    void anEngineThatFailsFailsTheCall() {
        PolicyEngine broken = new PolicyEngine() {
            @Override
            public PolicyStamp stamp() {
                return new PolicyStamp("broken", 1, "0".repeat(64));
            }

            @Override
            public PolicyDecision decide(PolicyQuestion question) {
                throw new IllegalStateException("no decision");
            }
        };
        try (Headgate gate = Headgate.builder()
                .policy(broken)
                .application(CLAIMS)
                .route("support", inside.deployment(SONNET))
                .build()) {
            assertThatThrownBy(() -> call(gate).call()).hasMessage("no decision");
        }
        assertThat(inside.sent()).isZero();
    }

    @Test
    void noRefusalRepeatsWhatWasSaid() {
        String canary = "canary-9137";
        try (Headgate gate =
                client(light(tree -> {}), inside.deployment(SONNET)).build()) {
            assertThatThrownBy(() -> gate.chat("support")
                            .tag("team", canary)
                            .tag("dataClass", canary)
                            .system(canary)
                            .user(canary)
                            .maxOutputTokens(9_999)
                            .call())
                    .isInstanceOfSatisfying(
                            ModelException.class, e -> assertThat(e.toString()).doesNotContain(canary));
        }
    }

    @Test
    void aModelThatThePolicyForbidsDoesNotTakeThePlaceOfAnother() {
        try (Headgate gate =
                client(light(tree -> {}), inside.deployment(SONNET)).build()) {
            RoutingModel abroad = RoutingModel.builder()
                    .route(Route.of("support", outside.deployment(SONNET)))
                    .build();
            assertThatThrownBy(() -> gate.reload(abroad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(
                            "policy bank-platform: regions expects eu-*",
                            "us-east-1] in route support, all of whose deployments are denied");
            assertThat(call(gate).call().text()).isEqualTo("fine");
            gate.reload(RoutingModel.builder()
                    .route(Route.of("support", outside.deployment(SONNET), inside.deployment(SONNET)))
                    .build());
            assertThat(call(gate).call().text()).isEqualTo("fine");
        }
        assertThat(outside.sent()).isZero();
        assertThat(inside.sent()).isEqualTo(2);
    }

    /** A policy in whose place another comes, as when it is reloaded. */
    private static final class Changing implements PolicyEngine {
        private volatile Policy now = light(tree -> {});

        @Override
        public PolicyStamp stamp() {
            return now.stamp();
        }

        @Override
        public PolicyDecision decide(PolicyQuestion question) {
            return now.decide(question);
        }

        @Override
        public List<PolicyFinding> check(PolicyClient client) {
            return now.check(client);
        }
    }

    private Headgate under(PolicyEngine policy) {
        return Headgate.builder()
                .timeSource(time)
                .policy(policy)
                .application(CLAIMS)
                .route("support", inside.deployment(SONNET))
                .build();
    }

    @Test
    void aCallUnderWaySendsNothingMoreOnceItIsStopped() {
        Changing policy = new Changing();
        inside.step = (request, attempt) -> {
            policy.now = light(tree -> tree.putObject("killSwitch").put("all", true));
            return ScriptedProvider.fails(ScriptedProvider.throttled(Duration.ofSeconds(1)))
                    .answer(request, attempt);
        };
        try (Headgate gate = under(policy)) {
            assertThat(refused(() -> call(gate).call()))
                    .extracting(PolicyFinding::rule)
                    .containsOnly("killSwitch");
        }
        assertThat(inside.sent()).isEqualTo(1);
    }

    /** What the policy has come to ask for since keeps nobody from mending routes. */
    @Test
    void whatElseThePolicyFindsByNowDoesNotKeepAModelOut() {
        Changing policy = new Changing();
        try (Headgate gate = under(policy)) {
            policy.now = light(tree -> tree.putObject("redaction"));
            gate.reload(RoutingModel.builder()
                    .route(Route.of("other", inside.deployment(SONNET)))
                    .build());
            assertThat(gate.chat("other")
                            .tag("team", "claims")
                            .tag("dataClass", "internal")
                            .user("Hi")
                            .call()
                            .text())
                    .isEqualTo("fine");
        }
    }

    @Test
    void requestsAreNotChangedByAPolicyThatBoundsNothing() {
        Policy policy = light(tree -> tree.remove("limits"));
        ChatRequest request = ChatRequest.builder()
                .route("support")
                .tag("team", "claims")
                .tag("dataClass", "internal")
                .message(Message.user("Hi"))
                .build();
        try (Headgate gate = client(policy, inside.deployment(SONNET)).build()) {
            gate.chat(request).call();
        }
        assertThat(inside.chats.get(0).parameters()).isEqualTo(request.parameters());
    }
}
