package dev.headgate.engine;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Cost;
import dev.headgate.chat.EmbeddingRequest;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PolicyFinding;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.policy.PolicyExplanation;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.dispatch.Admission;
import dev.headgate.spi.ApprovalGrant;
import dev.headgate.spi.AuditFields;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.CallFacts;
import dev.headgate.spi.PolicyDecision;
import dev.headgate.spi.PolicyEngine;
import dev.headgate.spi.PolicyQuestion;
import dev.headgate.spi.RedactionDemand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One call before its policies: as it is asked, for each deployment that could take it, and as it is really sent. Safe for
 * use by the threads of the call.
 */
final class PolicySession {
    private final CallContext call;
    private final Governance governance;
    private final List<PolicyEngine> policies;
    private final Optional<ApprovalGrant> given;
    private final Spending spent = new Spending();
    private final ReentrantLock approving = new ReentrantLock();
    private @Nullable Approved approved;
    private boolean bounded;

    private PolicySession(CallContext call, Governance governance, CallTerms terms) {
        this.call = call;
        this.governance = governance;
        this.given = terms.approval();
        List<PolicyEngine> all = new ArrayList<>(governance.policies());
        terms.narrowing().ifPresent(all::add);
        this.policies = List.copyOf(all);
    }

    /** Starts a call's session, with what the call itself brings along. */
    static void begin(CallContext call, Governance governance, CallTerms terms) {
        if (!governance.policies().isEmpty() || terms.narrowing().isPresent()) {
            PolicySession unused = call.local(PolicySession.class, () -> new PolicySession(call, governance, terms));
        }
    }

    /** Returns the session of a call; none if no policy governs it. */
    static Optional<PolicySession> of(CallContext call) {
        return call.local(PolicySession.class);
    }

    RedactionDemand redaction() {
        RedactionDemand all = RedactionDemand.none();
        for (PolicyEngine policy : policies) {
            all = all.and(policy.redaction(call));
        }
        return all;
    }

    PolicyDecision decide(PolicyQuestion question) {
        PolicyDecision all = policies.get(0).decide(question);
        for (int i = 1; i < policies.size(); i++) {
            all = all.and(policies.get(i).decide(question));
        }
        return all;
    }

    ChatQuestion question(ChatRequest request, @Nullable Deployment deployment) {
        return new ChatQuestion(request, call, governance, spent, deployment);
    }

    EmbeddingQuestion question(EmbeddingRequest request, @Nullable Deployment deployment) {
        return new EmbeddingQuestion(request, call, governance, spent, deployment);
    }

    /**
     * Looks at a chat before anything is done for it. Returns it with its answer bounded where the policy bounds answers.
     *
     * @param deployments those that could take it; empty if that is not known yet
     */
    ChatRequest asked(ChatRequest request, Collection<Deployment> deployments) {
        PolicyDecision decision = decide(question(request, null));
        begun(decision);
        ChatRequest bound = bound(request, decision.outputTokens());
        somewhere(deployments, deployment -> decide(question(bound, deployment)));
        return bound;
    }

    /** Looks at texts to embed before anything is done for them. */
    void asked(EmbeddingRequest request, Collection<Deployment> deployments) {
        begun(decide(question(request, null)));
        somewhere(deployments, deployment -> decide(question(request, deployment)));
    }

    /** Returns a chat with its answer bounded where the policies bound answers. */
    ChatRequest bound(ChatRequest request) {
        return bound(request, decide(question(request, null)).outputTokens());
    }

    /** Says what the policies would say, without any effect. */
    PolicyExplanation explain(ChatRequest request, Collection<Deployment> deployments) {
        PolicyDecision decision = decide(question(request, null));
        ChatRequest bound = bound(request, decision.outputTokens());
        Map<String, PolicyDecision> each = new TreeMap<>();
        deployments.forEach(deployment -> each.put(deployment.id(), decide(question(bound, deployment))));
        return new PolicyExplanation(Optional.of(decision), each);
    }

    private void begun(PolicyDecision decision) {
        if (!decision.allowed()) {
            tell(decision);
            throw refused("The call", decision);
        }
        CallFacts.of(call).put("policy", PolicyFacts.of(decision));
    }

    private ChatRequest bound(ChatRequest request, OptionalInt most) {
        if (most.isEmpty() || request.parameters().maxOutputTokens().isPresent()) {
            return request;
        }
        if (!bounded) {
            bounded = true;
            call.onResponse(response -> response.adaptation(new Adaptation(
                    "parameters.maxOutputTokens",
                    "set to " + most.getAsInt() + ": the call sets none, and the policy bounds answers")));
        }
        return request.toBuilder()
                .parameters(request.parameters().toBuilder()
                        .maxOutputTokens(most.getAsInt())
                        .build())
                .build();
    }

    private void somewhere(Collection<Deployment> deployments, Function<Deployment, PolicyDecision> decide) {
        Map<Deployment, PolicyDecision> against = new HashMap<>();
        for (Deployment deployment : deployments) {
            PolicyDecision decision = decide.apply(deployment);
            if (decision.allowed()) {
                return;
            }
            against.put(deployment, decision);
        }
        if (!against.isEmpty()) {
            PolicyDecision any = against.values().iterator().next();
            tell(any);
            throw nowhere(against);
        }
    }

    /** Returns which deployments a chat may go to, as it stands now. */
    static Admission admission(CallContext call, ChatRequest request) {
        PolicySession session = of(call).orElse(null);
        return session == null
                ? Admission.ALL
                : session.new Admitted(deployment -> session.decide(session.question(request, deployment)));
    }

    /** Returns which deployments may embed texts. */
    static Admission admission(CallContext call, EmbeddingRequest request) {
        PolicySession session = of(call).orElse(null);
        return session == null
                ? Admission.ALL
                : session.new Admitted(deployment -> session.decide(session.question(request, deployment)));
    }

    /** Looks at a chat that is about to leave. What is refused here was changed after it was looked at before. */
    void leaving(ChatRequest request, Deployment deployment) {
        PolicyDecision decision = left(decide(question(request, deployment)), deployment);
        if (decision.approvals().isEmpty()) {
            return;
        }
        byte[] key = approvals(decision).key();
        int messages = request.messages().size();
        approved(
                decision,
                messages,
                () -> RequestDigest.of(request, messages, call, key),
                known -> known.covers(request, decision.approvals(), call, key));
    }

    /** Looks at texts that are about to be embedded. All batches of a call belong to what was approved. */
    void leaving(EmbeddingRequest batch, EmbeddingRequest whole, Deployment deployment) {
        PolicyDecision decision = left(decide(question(batch, deployment)), deployment);
        if (decision.approvals().isEmpty()) {
            return;
        }
        byte[] key = approvals(decision).key();
        if (!whole.inputs().containsAll(batch.inputs()) || !batch.extras().equals(whole.extras())) {
            throw changed();
        }
        approved(
                decision,
                0,
                () -> RequestDigest.of(whole.inputs(), whole.extras(), call, key),
                known -> known.covers(decision.approvals()));
    }

    /** Takes an approval for the call, or looks whether the one that it has covers what is sent now. */
    private void approved(PolicyDecision decision, int messages, Supplier<String> digest, Predicate<Approved> covers) {
        approving.lock();
        try {
            Approved known = approved;
            if (known == null) {
                approve(digest.get(), messages, decision);
            } else if (!covers.test(known)) {
                throw changed();
            }
        } finally {
            approving.unlock();
        }
    }

    private PolicyDecision left(PolicyDecision decision, Deployment deployment) {
        tell(decision);
        if (!decision.allowed()) {
            throw refused("What is about to be sent to " + deployment.id(), decision);
        }
        return decision;
    }

    private Approvals approvals(PolicyDecision decision) {
        return governance
                .approvals()
                .orElseThrow(() -> new PolicyViolationException(
                        "The call has to be approved by rule "
                                + decision.approvals().get(0).id() + " of "
                                + decision.stamp().id()
                                + ", and the client cannot check approvals; build it with approvals(…).",
                        ErrorDetails.none()));
    }

    private void approve(String digest, int messages, PolicyDecision decision) {
        ApprovalGrant grant = approvals(decision).take(digest, decision.approvals(), decision.stamp(), call, given);
        approved = new Approved(grant, messages, decision.approvals());
        CallFacts.of(call)
                .put(
                        "approval",
                        AuditFields.builder()
                                .put("approver", grant.approver())
                                .put("digest", grant.digest())
                                .put("expires", grant.expires().toString())
                                .put("id", grant.id())
                                .build());
    }

    private PolicyViolationException changed() {
        return new PolicyViolationException(
                "What is about to be sent is not what was approved; let no interceptor change approved calls, or have the"
                        + " call approved as it is sent.",
                ErrorDetails.none());
    }

    /** Takes note of what an attempt has cost, for what the whole call may cost. */
    void charged(Cost cost) {
        spent.add(cost);
    }

    private void tell(PolicyDecision decision) {
        CallFacts.of(call).put("policy", PolicyFacts.of(decision));
        policies.forEach(policy -> policy.decided(call, decision));
    }

    private static PolicyViolationException refused(String what, PolicyDecision decision) {
        return new PolicyViolationException(what, decision.violations(), ErrorDetails.none());
    }

    private static PolicyViolationException nowhere(Map<Deployment, PolicyDecision> against) {
        List<PolicyFinding> findings = against.values().stream()
                .flatMap(decision -> decision.violations().stream())
                .distinct()
                .toList();
        List<String> ids =
                against.keySet().stream().map(Deployment::id).sorted().toList();
        return new PolicyViolationException(
                "Each deployment that could take the call (" + String.join(", ", ids) + ")",
                findings,
                ErrorDetails.none());
    }

    /** The deployments that one request may go to; each is asked about once. */
    private final class Admitted implements Admission {
        private final Function<Deployment, PolicyDecision> decide;
        private final Map<Deployment, PolicyDecision> known = new HashMap<>();

        Admitted(Function<Deployment, PolicyDecision> decide) {
            this.decide = decide;
        }

        private synchronized PolicyDecision decision(Deployment deployment) {
            return known.computeIfAbsent(deployment, decide);
        }

        @Override
        public List<PolicyFinding> against(Deployment deployment) {
            return decision(deployment).violations();
        }

        @Override
        public PolicyViolationException refusal(Collection<Deployment> deployments) {
            Map<Deployment, PolicyDecision> against = new HashMap<>();
            deployments.forEach(deployment -> against.put(deployment, decision(deployment)));
            tell(against.values().iterator().next());
            return nowhere(against);
        }
    }
}
