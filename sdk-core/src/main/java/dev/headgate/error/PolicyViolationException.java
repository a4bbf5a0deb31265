package dev.headgate.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The policy does not allow the call. Nothing was sent. */
public final class PolicyViolationException extends ModelException {
    private static final long serialVersionUID = 1L;

    private final transient List<PolicyFinding> findings;

    /**
     * Makes the failure.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     */
    public PolicyViolationException(String reason, ErrorDetails details) {
        this(reason, details, (Throwable) null);
    }

    /**
     * Makes the failure with its cause.
     *
     * @param reason what happened and what to do, without content of prompts or answers
     * @param details where and how
     * @param cause what it comes from, or null; its message must not repeat content either
     */
    public PolicyViolationException(String reason, ErrorDetails details, @Nullable Throwable cause) {
        this(reason, details, cause, List.of());
    }

    /**
     * Makes the failure of what a policy has found.
     *
     * @param subject what is refused, such as {@code The call}
     * @param findings at least one
     * @param details where and how
     */
    public PolicyViolationException(String subject, List<PolicyFinding> findings, ErrorDetails details) {
        this(reason(subject, findings), details, null, findings);
    }

    private PolicyViolationException(
            String reason, ErrorDetails details, @Nullable Throwable cause, List<PolicyFinding> findings) {
        super(reason, details, cause);
        this.findings = List.copyOf(findings);
    }

    private static String reason(String subject, List<PolicyFinding> findings) {
        return findings.stream()
                .map(PolicyFinding::toString)
                .collect(Collectors.joining(". And ", subject + " is not allowed: ", "."));
    }

    /**
     * Returns what the policy found.
     *
     * @return the findings; empty where something else than a rule of a policy refused, and after deserialisation
     */
    public List<PolicyFinding> findings() {
        List<PolicyFinding> known = findings;
        return known == null ? List.of() : known;
    }

    @Override
    public boolean isRetryable() {
        return false;
    }

    @Override
    public boolean isMovable() {
        return false;
    }

    @Override
    ModelException copy(ErrorDetails details) {
        return new PolicyViolationException(reason(), details, getCause(), findings());
    }
}
