package dev.headgate.audit;

import java.util.List;
import java.util.Optional;

/**
 * What came of checking a log.
 *
 * @param verdict the verdict
 * @param explanation what was found, and where, in sentences for people
 * @param logId the log's id, if a record could be read
 * @param place the file and line of the first thing that is wrong, such as {@code segment-00000001.jsonl:17}
 * @param record the number of the first record that is wrong; how many there are if none is
 * @param callId the call that this record belongs to, if that can be read
 * @param records how many records hold
 * @param signed how many of them checkpoints cover
 * @param checkpoints how many checkpoints the log holds
 * @param lastCheckpoint the newest checkpoint's time, RFC 3339
 * @param notes what is in order but worth knowing, such as crashes that were sealed
 */
public record AuditResult(
        AuditVerdict verdict,
        String explanation,
        Optional<String> logId,
        Optional<String> place,
        long record,
        Optional<String> callId,
        long records,
        long signed,
        long checkpoints,
        Optional<String> lastCheckpoint,
        List<String> notes) {
    /**
     * Copies the notes.
     *
     * @param verdict the verdict
     * @param explanation what was found, and where
     * @param logId the log's id
     * @param place the file and line of the first thing that is wrong
     * @param record the number of the first record that is wrong
     * @param callId the call that this record belongs to
     * @param records how many records hold
     * @param signed how many of them checkpoints cover
     * @param checkpoints how many checkpoints the log holds
     * @param lastCheckpoint the newest checkpoint's time
     * @param notes what is in order but worth knowing
     */
    public AuditResult {
        notes = List.copyOf(notes);
    }

    /**
     * Tells whether every record is there, unchanged, and signed.
     *
     * @return true for {@link AuditVerdict#OK}
     */
    public boolean isOk() {
        return verdict == AuditVerdict.OK;
    }
}
