package dev.headgate.error;

import java.util.Objects;

/**
 * One thing about a call that a policy does not allow. Holds no prompt content.
 *
 * @param policy the id of the policy
 * @param rule which of its rules, such as {@code residency}
 * @param path where the rule stands in the policy, such as {@code dataClasses.restricted.residency}
 * @param expected what the rule allows
 * @param actual what it found
 * @param fix what to do
 */
public record PolicyFinding(String policy, String rule, String path, String expected, String actual, String fix) {
    /**
     * Checks the parts.
     *
     * @param policy the id of the policy
     * @param rule which of its rules
     * @param path where the rule stands in the policy
     * @param expected what the rule allows
     * @param actual what it found
     * @param fix what to do
     */
    public PolicyFinding {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(actual, "actual");
        Objects.requireNonNull(fix, "fix");
    }

    /** Returns one sentence without a full stop, with the fix after a semicolon. */
    @Override
    public String toString() {
        return "rule " + rule + " (" + path + " of " + policy + ") expects " + expected + ", but there is " + actual
                + "; " + fix;
    }
}
