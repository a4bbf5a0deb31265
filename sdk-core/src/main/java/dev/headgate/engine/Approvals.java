package dev.headgate.engine;

import dev.headgate.error.ApprovalDemand;
import dev.headgate.error.ApprovalRequiredException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.ApprovalGate;
import dev.headgate.spi.ApprovalGrant;
import dev.headgate.spi.ApprovalRule;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.PolicyStamp;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds, checks and uses up approvals. Safe for use by many threads. */
public final class Approvals {
    private final ApprovalGate gate;
    private final byte[] key;
    private final Map<String, Instant> used = new ConcurrentHashMap<>();

    /**
     * Makes the checks.
     *
     * @param gate finds approvals
     * @param key keys the digests of calls; the same in all JVMs between which approvals travel
     */
    public Approvals(ApprovalGate gate, byte[] key) {
        this.gate = gate;
        this.key = key.clone();
    }

    byte[] key() {
        return key;
    }

    /** Returns the approval of a call, used up by it. */
    ApprovalGrant take(
            String digest,
            List<ApprovalRule> rules,
            PolicyStamp policy,
            CallContext call,
            Optional<ApprovalGrant> given) {
        ApprovalDemand demand = demand(digest, rules, policy, call);
        ApprovalGrant grant = given.or(() -> gate.find(demand, call))
                .orElseThrow(() -> required(demand, "nobody has approved it yet"));
        Instant now = call.time().now();
        String wrong = wrong(grant, demand, rules, now);
        if (wrong == null && !use(grant, now)) {
            wrong = "its approval has been used";
        }
        if (wrong != null) {
            throw required(demand, wrong);
        }
        return grant;
    }

    private static ApprovalDemand demand(
            String digest, List<ApprovalRule> rules, PolicyStamp policy, CallContext call) {
        Set<String> approvers = new HashSet<>(rules.get(0).approvers().keySet());
        rules.forEach(rule -> approvers.retainAll(rule.approvers().keySet()));
        return new ApprovalDemand(
                digest,
                call.application().map(ApplicationIdentity::id).orElse(""),
                policy.id(),
                policy.version(),
                rules.stream().map(ApprovalRule::id).toList(),
                approvers);
    }

    private static @org.jspecify.annotations.Nullable String wrong(
            ApprovalGrant grant, ApprovalDemand demand, List<ApprovalRule> rules, Instant now) {
        if (!grant.digest().equals(demand.digest())) {
            return "its approval is for another call";
        }
        if (!grant.policy().equals(demand.policy()) || grant.policyVersion() != demand.policyVersion()) {
            return "its approval was given under another version of the policy";
        }
        if (!now.isBefore(grant.expires())) {
            return "its approval ended at " + grant.expires();
        }
        for (ApprovalRule rule : rules) {
            PublicKey approver = rule.approvers().get(grant.approver());
            if (approver == null) {
                return "its approval is by " + grant.approver() + ", who may not approve by rule " + rule.id();
            }
            if (!grant.isSignedBy(approver)) {
                return "its approval is not signed by the key of " + grant.approver();
            }
            if (grant.expires().isAfter(now.plus(rule.longest()))) {
                return "its approval ends later than rule " + rule.id() + " lets it, which is " + rule.longest()
                        + " from now";
            }
        }
        return null;
    }

    private boolean use(ApprovalGrant grant, Instant now) {
        used.values().removeIf(end -> !now.isBefore(end));
        return used.putIfAbsent(grant.id(), grant.expires()) == null && gate.use(grant);
    }

    private static ApprovalRequiredException required(ApprovalDemand demand, String why) {
        return new ApprovalRequiredException(
                "The call has to be approved by rules " + demand.rules() + " of " + demand.policy() + " version "
                        + demand.policyVersion() + ", but " + why + "; let one of " + demand.approvers()
                        + " sign an ApprovalGrant for its demand(), digest " + demand.digest()
                        + ", and make the same call again with approval(…).",
                ErrorDetails.none(),
                demand);
    }
}
