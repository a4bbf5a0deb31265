package dev.headgate.spi;

import dev.headgate.internal.Problems;
import java.util.Optional;

/**
 * One thing that happened and shall be proven later.
 *
 * @param kind what kind of thing, such as {@code policy} or {@code approval}: lower-case letters, digits and dashes
 * @param fields what is said about it
 */
public record AuditRecord(String kind, AuditFields fields) {
    /** The field that ties the records of one call together. */
    public static final String CALL_ID = "callId";

    /**
     * Checks the parts.
     *
     * @param kind what kind of thing
     * @param fields what is said about it
     */
    public AuditRecord {
        Problems problems = new Problems("AuditRecord");
        problems.check(isKind(kind), "kind", "is not lower-case letters, digits and dashes", "rename it");
        problems.check(fields != null, "fields", "are null", "give AuditFields.none()");
        problems.throwIfAny();
    }

    /**
     * Returns a record of a call.
     *
     * @param kind what kind of thing
     * @param callId the call's id
     * @param fields what is said about it
     * @return the record
     */
    public static AuditRecord ofCall(String kind, String callId, AuditFields fields) {
        return new AuditRecord(
                kind, AuditFields.builder().putAll(fields).put(CALL_ID, callId).build());
    }

    /**
     * Returns the call that the record belongs to.
     *
     * @return the call's id, if it belongs to one
     */
    public Optional<String> callId() {
        return fields.text(CALL_ID);
    }

    private static boolean isKind(String kind) {
        if (kind == null || kind.isEmpty() || kind.length() > 64) {
            return false;
        }
        for (int i = 0; i < kind.length(); i++) {
            char c = kind.charAt(i);
            if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-') {
                return false;
            }
        }
        return true;
    }
}
