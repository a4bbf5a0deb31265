package dev.headgate.engine;

import dev.headgate.spi.ApprovalGrant;
import dev.headgate.spi.PolicyEngine;
import java.util.Optional;

/**
 * What a call itself brings to governance.
 *
 * @param narrowing what it lets itself do, within what the client's policies allow
 * @param approval the approval that it was given
 */
public record CallTerms(Optional<PolicyEngine> narrowing, Optional<ApprovalGrant> approval) {
    private static final CallTerms NONE = new CallTerms(Optional.empty(), Optional.empty());

    /**
     * Returns the terms of a call that brings nothing.
     *
     * @return nothing narrowed, nothing approved
     */
    public static CallTerms none() {
        return NONE;
    }
}
