package dev.headgate.spi;

/**
 * Adds to the audit records of calls what only others know: the decision of a policy, the price, what was redacted. Must
 * not add prompt content.
 */
@FunctionalInterface
public interface AuditFacts {
    /** Which record is being written. */
    enum Moment {
        /** Before anything is sent. */
        INTENT,
        /** When the call has ended, well or badly. */
        OUTCOME
    }

    /**
     * Adds fields. An exception fails the record, and with it the call where the audit is strict.
     *
     * @param call the call
     * @param moment which record is being written
     * @param fields takes the fields, next to those that the audit writes itself
     */
    void describe(CallContext call, Moment moment, AuditFields.Builder fields);
}
