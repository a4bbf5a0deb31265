package dev.headgate.policy;

import dev.headgate.error.PolicyFinding;
import dev.headgate.internal.Sha256;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyDecision;
import dev.headgate.spi.PolicyEngine;
import dev.headgate.spi.PolicyQuestion;
import dev.headgate.spi.PolicyStamp;
import dev.headgate.spi.RedactionDemand;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The policies in force, as JSON documents in signed bundles. Deny by default; safe for use by many threads.
 *
 * <pre>{@code
 * Policy policy = Policy.from(PolicySource.classPath())
 *         .trusting("4VgB3U1Cn1bNDmEXaTvG2yMHKQ4bgcJWEM9wrb6rtjI=")
 *         .reloadEvery(Duration.ofMinutes(5))
 *         .open();
 * Headgate gate = Headgate.builder().policy(policy).application(identity).route(…).build();
 * }</pre>
 */
public final class Policy implements PolicyEngine, AutoCloseable {
    private final CurrentPolicy current;

    Policy(CurrentPolicy current) {
        this.current = current;
    }

    /**
     * Starts a policy that is read from signed bundles.
     *
     * @param source where they are read from
     * @return a builder
     */
    public static PolicyBuilder from(PolicySource source) {
        return new PolicyBuilder(source);
    }

    /**
     * Makes a policy of documents that are not signed and never change, as tests want it.
     *
     * @param policies one that stands alone, and any that narrow it
     * @return the policy
     * @throws IllegalArgumentException naming every mistake that shows when they are seen together
     */
    public static Policy of(PolicyDocument... policies) {
        List<PolicyDocument> all = Arrays.asList(policies);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("Policy: policies are missing; give one that stands alone.");
        }
        StringBuilder texts = new StringBuilder();
        all.forEach(policy -> texts.append(policy.text()));
        String hash = Sha256.hex(texts.toString().getBytes(StandardCharsets.UTF_8));
        PolicyStack stack = PolicyStack.of(new PolicyStamp(all.get(0).id(), 0, hash), all);
        return new Policy(new FixedPolicy(stack, Optional.empty(), Optional.empty()));
    }

    /**
     * Makes a policy of one bundle that is never replaced, as the command line wants it: it holds from whenever it is asked
     * until it refuses all.
     *
     * @param bundle the bundle
     * @return the policy
     */
    public static Policy of(PolicyBundle bundle) {
        return new Policy(new FixedPolicy(
                PolicyStack.of(bundle.stamp(), bundle.policies()),
                Optional.of(bundle.expires()),
                Optional.of(bundle.refusesFrom())));
    }

    /**
     * Starts the policy that a jar on the class path demands for all clients: with the resource
     * {@code META-INF/headgate/policy.json}, which names the keys that sign, and where the bundle is if not in the jar.
     * Clients take it by themselves.
     *
     * @return a builder, if there is such a jar
     * @throws PolicyLoadException if what it says cannot be used
     */
    public static Optional<PolicyBuilder> onClassPath() {
        return PolicyBootstrap.onClassPath();
    }

    @Override
    public PolicyStamp stamp() {
        return current.stack().stamp();
    }

    @Override
    public PolicyDecision decide(PolicyQuestion question) {
        PolicyStack stack = current.stack();
        Optional<Instant> end = current.refusesFrom();
        if (end.isPresent() && !question.call().time().now().isBefore(end.get())) {
            return stack.refuse(new PolicyFinding(
                    stack.stamp().id(),
                    PolicyRule.VALIDITY.toString(),
                    "expires",
                    "a policy that still holds",
                    "one that holds until " + end.get(),
                    "publish a bundle with a later end"));
        }
        return stack.decide(question);
    }

    /**
     * Explains what the policy says of a call that nobody makes, its answer bounded as a client would bound it.
     *
     * @param probe the call
     * @return the decision about the call, and about its target if it has one
     */
    public PolicyExplanation explain(PolicyProbe probe) {
        PolicyDecision call = decide(probe.anywhere());
        PolicyProbe bound = probe.bounded(call.outputTokens());
        Map<String, PolicyDecision> targets = new HashMap<>();
        probe.target().ifPresent(target -> targets.put(target.deployment().id(), decide(bound)));
        return new PolicyExplanation(Optional.of(call), targets);
    }

    /**
     * Tells what stands against a client's calls at a time, wherever they would go and whatever they are made of: an
     * application that nobody answers for any more, a model whose last day is over, a policy that has ended.
     *
     * @param client the client
     * @param at the time, such as in three months
     * @return the findings, each once
     */
    public List<PolicyFinding> outlook(PolicyClient client, Instant at) {
        return ClientOutlook.of(this, client, at);
    }

    @Override
    public RedactionDemand redaction(CallContext call) {
        return current.stack().redaction(call);
    }

    @Override
    public List<PolicyFinding> check(PolicyClient client) {
        return ClientCheck.of(current.stack(), client);
    }

    @Override
    public void decided(CallContext call, PolicyDecision decision) {
        if (!decision.shadowed().isEmpty()) {
            Set<String> own = new TreeSet<>();
            documents().forEach(policy -> own.add(policy.id()));
            List<PolicyFinding> findings = decision.shadowed().stream()
                    .filter(finding -> own.contains(finding.policy()))
                    .toList();
            if (!findings.isEmpty()) {
                current.shadowed(call, findings);
            }
        }
    }

    @Override
    public Set<String> redactedTypes() {
        Set<String> types = new TreeSet<>();
        current.stack().policies().forEach(policy -> types.addAll(policy.redactedTypes()));
        return types;
    }

    /**
     * Returns how the policy stands.
     *
     * @return the status
     */
    public PolicyStatus status() {
        return current.status();
    }

    /**
     * Returns the documents in force.
     *
     * @return the policies, the one that stands alone first
     */
    public List<PolicyDocument> documents() {
        return current.stack().policies();
    }

    /**
     * Reads the source now. What cannot be used is refused, and what was in force stays so; {@link #status()} tells why.
     *
     * @return true if another bundle is in force
     */
    public boolean reload() {
        return current.reload();
    }

    /** Ends reloading; what is in force stays so. Harmless when repeated. */
    @Override
    public void close() {
        current.close();
    }

    @Override
    public String toString() {
        return "Policy[" + stamp() + "]";
    }
}
