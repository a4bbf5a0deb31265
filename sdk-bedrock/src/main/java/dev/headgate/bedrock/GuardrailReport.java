package dev.headgate.bedrock;

import java.util.List;

/**
 * What a guardrail found in messages.
 *
 * @param findings all of it, in the order that Bedrock gave it
 * @param truncated whether there was more than Bedrock told
 * @param intervened whether the guardrail would have stopped the call; checks without a guardrail stop nothing
 */
public record GuardrailReport(List<GuardrailFinding> findings, boolean truncated, boolean intervened) {
    /**
     * Copies the list.
     *
     * @param findings all of it, in the order that Bedrock gave it
     * @param truncated whether there was more than Bedrock told
     * @param intervened whether the guardrail would have stopped the call
     */
    public GuardrailReport {
        findings = List.copyOf(findings);
    }
}
