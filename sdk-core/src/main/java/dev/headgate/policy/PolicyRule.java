package dev.headgate.policy;

import java.util.Arrays;
import java.util.List;

/** The rules that a policy is made of, as decisions and the list {@code shadow} name them. */
enum PolicyRule {
    VALIDITY("validity"),
    KILL_SWITCH("killSwitch"),
    APP("apps"),
    DATA_CLASS("dataClasses"),
    REQUIRED_TAGS("requiredTags"),
    PROVIDER("providers"),
    ACCOUNT("accounts"),
    ENDPOINT("endpoints"),
    REGION("regions"),
    RESIDENCY("residency"),
    MODEL("models"),
    MODEL_STATUS("models.status"),
    INPUT_TOKENS("limits.inputTokens"),
    OUTPUT_TOKENS("limits.outputTokens"),
    COST("limits.costUsd"),
    TOOL_COUNT("limits.tools"),
    IMAGES("limits.images"),
    DOCUMENTS("limits.documents"),
    RECORDINGS("limits.recordings"),
    TOOL("tools"),
    EXTRA("extras"),
    REDACTION("redaction"),
    GUARDRAIL("guardrail"),
    APPROVAL("approvals"),
    AUDIT("audit");

    private final String key;

    PolicyRule(String key) {
        this.key = key;
    }

    /** Those that can be tried out without refusing anything: a stop must stop, and what has left has left. */
    static List<PolicyRule> shadowable() {
        return Arrays.stream(values())
                .filter(rule -> rule != VALIDITY && rule != KILL_SWITCH && rule != REDACTION)
                .toList();
    }

    /** Returns the name in documents and decisions. */
    @Override
    public String toString() {
        return key;
    }
}
