package dev.headgate.testkit.assertj;

import dev.headgate.audit.AuditResult;
import dev.headgate.audit.AuditVerdict;
import org.jspecify.annotations.Nullable;

/** Asserts what the verification of an audit log tells. */
public final class AuditLogAssert extends FieldAssert<AuditLogAssert, AuditResult> {
    AuditLogAssert(@Nullable AuditResult actual) {
        super(actual, AuditLogAssert.class);
    }

    /**
     * Checks that the chain is whole and all records are signed.
     *
     * @return this assertion
     */
    public AuditLogAssert isIntact() {
        return hasVerdict(AuditVerdict.OK);
    }

    /**
     * Checks what is wrong with the log, or that nothing is.
     *
     * @param verdict the verdict
     * @return this assertion
     */
    public AuditLogAssert hasVerdict(AuditVerdict verdict) {
        return holds(
                present().verdict() == verdict,
                "Expected the audit log to be " + verdict + " but was "
                        + present().verdict() + ": " + present().explanation());
    }

    /**
     * Checks how many records there are, the log's own as well.
     *
     * @param least the least number
     * @return this assertion
     */
    public AuditLogAssert hasRecords(long least) {
        return holds(
                present().records() >= least,
                "Expected at least " + least + " records but there are "
                        + present().records());
    }
}
