package dev.headgate.testkit.assertj;

import dev.headgate.spi.AuditRecord;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;
import org.jspecify.annotations.Nullable;

/** Asserts what was recorded for the audit. */
public final class AuditAssert extends FieldAssert<AuditAssert, List<AuditRecord>> {
    AuditAssert(@Nullable List<AuditRecord> actual) {
        super(actual, AuditAssert.class);
    }

    /**
     * Checks all records.
     *
     * @param kinds their kinds, in order, such as {@code intent}, {@code attempt} and {@code outcome}
     * @return this assertion
     */
    public AuditAssert hasKinds(String... kinds) {
        return isEqual("the records", kinds(), List.of(kinds));
    }

    /**
     * Goes on with what came of the last call that has ended or was denied.
     *
     * @return an assertion about its record
     */
    @CheckReturnValue
    public AuditRecordAssert lastOutcome() {
        for (int i = present().size() - 1; i >= 0; i--) {
            String kind = present().get(i).kind();
            if (kind.equals("outcome") || kind.equals("denied")) {
                return new AuditRecordAssert(present().get(i)).as("record %d", i);
            }
        }
        throw new AssertionError("Expected an outcome but the records are " + kinds());
    }

    /**
     * Goes on with the record that came last.
     *
     * @return an assertion about it
     */
    @CheckReturnValue
    public AuditRecordAssert lastRecord() {
        holds(!present().isEmpty(), "Expected a record but there is none");
        return new AuditRecordAssert(present().get(present().size() - 1))
                .as("record %d", present().size() - 1);
    }

    /**
     * Checks that a call was recorded from its begin to its end.
     *
     * @param callId the call's id, as its response tells it
     * @return this assertion
     */
    public AuditAssert hasIntentAndOutcomeOf(String callId) {
        List<String> its = present().stream()
                .filter(record -> record.callId().filter(callId::equals).isPresent())
                .map(AuditRecord::kind)
                .toList();
        return holds(
                its.contains("intent") && its.contains("outcome"),
                "Expected an intent and an outcome of call " + callId + " but its records are " + its + " of all "
                        + kinds());
    }

    private List<String> kinds() {
        return present().stream().map(AuditRecord::kind).toList();
    }
}
