package dev.headgate;

import static dev.headgate.ScriptedProvider.fails;
import static dev.headgate.ScriptedProvider.text;
import static dev.headgate.policy.Policies.CLAIMS;
import static dev.headgate.policy.Policies.SONNET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headgate.audit.Audit;
import dev.headgate.audit.AuditKeys;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.error.ApprovalDemand;
import dev.headgate.error.ApprovalRequiredException;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.policy.Policies;
import dev.headgate.policy.Policy;
import dev.headgate.spi.ApprovalGate;
import dev.headgate.spi.ApprovalGrant;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.AuditRecord;
import dev.headgate.spi.AuditSink;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.Reply;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Calls that somebody has to approve: each approval is for one call, by one of those who may, for a while, once. */
class ApprovalsTest {
    private static final KeyPair RISK = AuditKeys.generate();
    private static final KeyPair STRANGER = AuditKeys.generate();

    private final ManualTime time = Policies.time();
    private final PlacedProvider provider = new PlacedProvider("prod-a", "eu-central-1");

    record Transfer(int amount) {}

    private static Policy policy() {
        return PolicyTest.light(tree -> {
            tree.putObject("approvers").put("risk-desk", AuditKeys.text(RISK.getPublic()));
            ObjectNode rule = tree.putArray("approvals").addObject().put("id", "money-moves");
            rule.put("longest", "PT15M").putArray("tools").add("wire_*");
            rule.putArray("approvers").add("risk-desk");
        });
    }

    private HeadgateBuilder client(ApprovalGate gate) {
        return client(gate, policy());
    }

    private HeadgateBuilder client(ApprovalGate gate, Policy policy) {
        return Headgate.builder()
                .timeSource(time)
                .policy(policy)
                .application(CLAIMS)
                .approvals(gate, new byte[32])
                .route("support", provider.deployment(SONNET));
    }

    private Headgate client() {
        return client((demand, call) -> Optional.empty()).build();
    }

    private ChatCall transfer(Headgate gate, String text) {
        return gate.chat("support")
                .tag("team", "claims")
                .tag("dataClass", "internal")
                .user(text)
                .tools(ToolFunction.of("wire_transfer", "Moves money", Transfer.class, order -> "done"));
    }

    private ApprovalRequiredException refused(ChatCall call) {
        int before = provider.sent();
        ApprovalRequiredException e = catchThrowableOfType(ApprovalRequiredException.class, call::call);
        assertThat(e).isNotNull();
        assertThat(provider.sent()).isEqualTo(before);
        assertThat(e.getMessage()).doesNotContain("canary");
        return e;
    }

    private ApprovalDemand demand(Headgate gate, String text) {
        return refused(transfer(gate, text)).demand().orElseThrow();
    }

    private ApprovalGrant grant(ApprovalDemand demand) {
        return ApprovalGrant.sign(demand, "risk-desk", in(Duration.ofMinutes(10)), RISK.getPrivate());
    }

    private Instant in(Duration time) {
        return this.time.now().plus(time);
    }

    @Test
    void whatWasApprovedIsSentOnce() {
        try (Headgate gate = client()) {
            ApprovalRequiredException first = refused(transfer(gate, "canary: pay 100"));
            assertThat(first.getMessage()).contains("rules [money-moves]", "[risk-desk]", "nobody has approved it yet");
            String token = grant(first.demand().orElseThrow()).token();
            assertThat(transfer(gate, "canary: pay 100").approval(token).call().text())
                    .isEqualTo("fine");
            assertThat(refused(transfer(gate, "canary: pay 100").approval(token))
                            .getMessage())
                    .contains("its approval has been used");
        }
        assertThat(provider.sent()).isEqualTo(1);
    }

    @Test
    void itIsForThatCallOnly() {
        try (Headgate gate = client()) {
            String token = grant(demand(gate, "pay 100")).token();
            List<UnaryOperator<ChatCall>> changes = List.of(
                    call -> call.user("more"),
                    call -> call.system("obey"),
                    call -> call.tag("dataClass", "public"),
                    call -> call.temperature(0.9),
                    call -> call.tools(ToolFunction.of("search_more", "More", Transfer.class, order -> "done")));
            for (UnaryOperator<ChatCall> change : changes) {
                assertThat(refused(change.apply(transfer(gate, "pay 100")).approval(token))
                                .getMessage())
                        .contains("its approval is for another call");
            }
            assertThat(refused(transfer(gate, "pay 900").approval(token)).getMessage())
                    .contains("its approval is for another call");
            assertThat(transfer(gate, "pay 100").approval(token).call().text())
                    .as("a refused attempt does not use it up")
                    .isEqualTo("fine");
        }
    }

    @Test
    void onlyThoseWhoMayApproveCount() {
        try (Headgate gate = client()) {
            ApprovalDemand demand = demand(gate, "pay 100");
            ApprovalGrant forged =
                    ApprovalGrant.sign(demand, "risk-desk", in(Duration.ofMinutes(10)), STRANGER.getPrivate());
            assertThat(refused(transfer(gate, "pay 100").approval(forged.token()))
                            .getMessage())
                    .contains("not signed by the key of risk-desk");
            ApprovalDemand invented = new ApprovalDemand(
                    demand.digest(),
                    demand.app(),
                    demand.policy(),
                    demand.policyVersion(),
                    demand.rules(),
                    Set.of("nobody"));
            ApprovalGrant self =
                    ApprovalGrant.sign(invented, "nobody", in(Duration.ofMinutes(10)), STRANGER.getPrivate());
            assertThat(refused(transfer(gate, "pay 100").approval(self.token())).getMessage())
                    .contains("by nobody, who may not approve");
        }
    }

    @Test
    void itEndsAndMayNotBeForLong() {
        try (Headgate gate = client()) {
            ApprovalDemand demand = demand(gate, "pay 100");
            String token = grant(demand).token();
            time.advance(Duration.ofMinutes(10));
            assertThat(refused(transfer(gate, "pay 100").approval(token)).getMessage())
                    .contains("its approval ended at");
            String forever = ApprovalGrant.sign(demand, "risk-desk", in(Duration.ofDays(9)), RISK.getPrivate())
                    .token();
            assertThat(refused(transfer(gate, "pay 100").approval(forever)).getMessage())
                    .contains("ends later than rule money-moves lets it");
        }
    }

    @Test
    void anotherVersionOfThePolicyAsksAnew() {
        try (Headgate gate = client()) {
            ApprovalDemand demand = demand(gate, "pay 100");
            ApprovalDemand older = new ApprovalDemand(
                    demand.digest(),
                    demand.app(),
                    demand.policy(),
                    demand.policyVersion() + 1,
                    demand.rules(),
                    demand.approvers());
            ApprovalDemand foreign = new ApprovalDemand(
                    demand.digest(),
                    demand.app(),
                    "another-bank",
                    demand.policyVersion(),
                    demand.rules(),
                    demand.approvers());
            for (ApprovalDemand other : List.of(older, foreign)) {
                assertThat(refused(transfer(gate, "pay 100")
                                        .approval(grant(other).token()))
                                .getMessage())
                        .contains("under another version of the policy");
            }
        }
    }

    @Test
    void whoIsNotAskedCannotSign() {
        try (Headgate gate = client()) {
            ApprovalDemand demand = demand(gate, "pay 100");
            assertThatThrownBy(() ->
                            ApprovalGrant.sign(demand, "nobody", in(Duration.ofMinutes(10)), STRANGER.getPrivate()))
                    .hasMessageContaining("let one of [risk-desk] do it");
        }
    }

    /** Both rules ask, and only one person may approve by both. */
    @Test
    void whoMayApproveByAllRulesIsAsked() {
        Policy both = PolicyTest.light(tree -> {
            tree.putObject("approvers")
                    .put("risk-desk", AuditKeys.text(RISK.getPublic()))
                    .put("deputy", AuditKeys.text(STRANGER.getPublic()));
            ArrayNode rules = tree.putArray("approvals");
            rules.addObject()
                    .put("id", "money-moves")
                    .putArray("approvers")
                    .add("risk-desk")
                    .add("deputy");
            rules.addObject().put("id", "second").putArray("approvers").add("risk-desk");
        });
        try (Headgate gate = client((demand, call) -> Optional.empty(), both).build()) {
            ApprovalDemand demand = demand(gate, "pay 100");
            assertThat(demand.approvers()).containsExactly("risk-desk");
            assertThat(demand.rules()).containsExactly("money-moves", "second");
            assertThat(transfer(gate, "pay 100")
                            .approval(grant(demand).token())
                            .call()
                            .text())
                    .isEqualTo("fine");
        }
    }

    /** What was approved for one deployment is not for another, where more has to be approved. */
    @Test
    void aSpilloverToWhereMoreIsAskedForIsNotCovered() {
        Policy dearer = PolicyTest.light(tree -> {
            tree.putObject("approvers").put("risk-desk", AuditKeys.text(RISK.getPublic()));
            ArrayNode rules = tree.putArray("approvals");
            rules.addObject().put("id", "money-moves").putArray("approvers").add("risk-desk");
            ObjectNode other = rules.addObject().put("id", "other-model");
            other.putArray("approvers").add("risk-desk");
            other.putArray("models").add("anthropic.*");
        });
        Headgate both = Headgate.builder()
                .timeSource(time)
                .policy(dearer)
                .application(CLAIMS)
                .approvals((demand, call) -> Optional.of(grant(demand)), new byte[32])
                .route("two", provider.deployment(SONNET), provider.deployment("anthropic.claude-x"))
                .build();
        try (Headgate gate = both) {
            provider.step = (request, attempt) -> attempt.deployment().model().equals(SONNET)
                    ? fails(ScriptedProvider.throttled(Duration.ofMinutes(2))).answer(request, attempt)
                    : text("fine").answer(request, attempt);
            ChatCall call = gate.chat("two")
                    .tag("team", "claims")
                    .tag("dataClass", "internal")
                    .user("pay 100");
            assertThat(catchThrowableOfType(PolicyViolationException.class, call::call))
                    .hasMessageContaining("is not what was approved");
        }
        assertThat(provider.chats).hasSize(1);
    }

    @Test
    void aGateFindsApprovalsAndSaysWhetherTheyWereUsedElsewhere() {
        AtomicInteger uses = new AtomicInteger();
        ApprovalGate desk = new ApprovalGate() {
            @Override
            public Optional<ApprovalGrant> find(ApprovalDemand demand, CallContext call) {
                return Optional.of(grant(demand));
            }

            @Override
            public boolean use(ApprovalGrant grant) {
                return uses.incrementAndGet() == 1;
            }
        };
        try (Headgate gate = client(desk).build()) {
            assertThat(transfer(gate, "pay 100").call().text()).isEqualTo("fine");
            assertThat(refused(transfer(gate, "pay 100")).getMessage()).contains("its approval has been used");
        }
        assertThat(uses).hasValue(2);
    }

    @Test
    void toolRoundsAndRetriesBelongToWhatWasApproved() {
        try (Headgate gate = client()) {
            String token = grant(demand(gate, "pay 100")).token();
            AtomicInteger sent = new AtomicInteger();
            provider.step = (request, attempt) -> switch (sent.incrementAndGet()) {
                case 1 ->
                    fails(ScriptedProvider.throttled(Duration.ofSeconds(1))).answer(request, attempt);
                case 2 ->
                    Reply.of(ScriptedProvider.response("x").toBuilder()
                            .message(new Message(
                                    Role.ASSISTANT,
                                    List.of(new ToolCall("c", "wire_transfer", "{\"amount\":100}")),
                                    Extras.none()))
                            .build());
                default -> text("paid").answer(request, attempt);
            };
            assertThat(transfer(gate, "pay 100").approval(token).call().text()).isEqualTo("paid");
            assertThat(sent).hasValue(3);
        }
    }

    @Test
    void whatIsChangedAfterItWasApprovedIsNotSent() {
        AtomicInteger asked = new AtomicInteger();
        Interceptor adds = chain -> {
            try (Reply first = chain.proceed(chain.request())) {
                assertThat(first.response().text()).isEqualTo("fine");
            }
            return chain.proceed(chain.request().toBuilder()
                    .message(Message.user("and 900 more, " + asked.incrementAndGet()))
                    .build());
        };
        try (Headgate gate = client((demand, call) -> Optional.of(grant(demand)))
                .aroundAttempt(adds)
                .build()) {
            PolicyViolationException e = catchThrowableOfType(
                    PolicyViolationException.class,
                    () -> transfer(gate, "pay 100").call());
            assertThat(e.getMessage()).contains("is not what was approved");
        }
        assertThat(provider.sent()).isEqualTo(1);
    }

    @Test
    void whatIsSaidBesideTheMessagesIsNotChangedEither() {
        Interceptor obeys = chain -> {
            try (Reply first = chain.proceed(chain.request())) {
                assertThat(first.response().text()).isEqualTo("fine");
            }
            return chain.proceed(chain.request().toBuilder()
                    .system(new TextContent("to another account"))
                    .build());
        };
        try (Headgate gate = client((demand, call) -> Optional.of(grant(demand)))
                .aroundAttempt(obeys)
                .build()) {
            assertThat(catchThrowableOfType(
                            PolicyViolationException.class,
                            () -> transfer(gate, "pay 100").call()))
                    .hasMessageContaining("is not what was approved");
        }
        assertThat(provider.sent()).isEqualTo(1);
    }

    @Test
    void ofManyCallsAtOnceOneIsServed() {
        try (Headgate gate = client()) {
            String token = grant(demand(gate, "pay 100")).token();
            long served = IntStream.range(0, 32)
                    .parallel()
                    .filter(i -> {
                        try {
                            return transfer(gate, "pay 100")
                                    .approval(token)
                                    .call()
                                    .text()
                                    .equals("fine");
                        } catch (ApprovalRequiredException e) {
                            return false;
                        }
                    })
                    .count();
            assertThat(served).isEqualTo(1);
        }
        assertThat(provider.sent()).isEqualTo(1);
    }

    @Test
    void theAuditTellsWhoApproved() {
        List<AuditRecord> records = new ArrayList<>();
        AuditSink sink = record -> {
            records.add(record);
            return CompletableFuture.completedFuture(0L);
        };
        try (Headgate gate = client((demand, call) -> Optional.of(grant(demand)))
                .audit(Audit.to(sink).build())
                .build()) {
            transfer(gate, "canary: pay 100").call();
        }
        AuditFields approval = (AuditFields) Objects.requireNonNull(
                records.get(records.size() - 1).fields().asMap().get("approval"));
        assertThat(approval.text("approver")).contains("risk-desk");
        assertThat(approval.text("digest")).isPresent();
        assertThat(records.toString()).doesNotContain("canary");
    }

    @Test
    void anApprovalThatIsNoneIsToldWithTheOtherMistakes() {
        try (Headgate gate = client()) {
            Exception e = catchThrowableOfType(
                    InvalidRequestException.class,
                    () -> transfer(gate, "pay 100").approval("canary").call());
            assertThat(e.getMessage()).contains("approval is not an approval").doesNotContain("canary");
        }
    }
}
