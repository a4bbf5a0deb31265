package dev.headgate.spi;

import java.io.IOException;
import java.util.Optional;

/**
 * Keeps checkpoints where the owner of the log cannot change them: another account, a store with object lock, a
 * witness. Without one, whoever owns both the log and its key can rewrite both.
 */
public interface AuditAnchor {
    /**
     * Keeps a checkpoint. Called by one thread at a time, in order; what fails is told in the log and made good by the
     * next checkpoint, which covers all before it.
     *
     * @param note the checkpoint, a signed note as C2SP tlog-checkpoint describes it
     * @throws IOException if it could not be kept
     */
    void publish(String note) throws IOException;

    /**
     * Returns the newest checkpoint that is kept for a log.
     *
     * @param logId the log's id
     * @return the note, if there is one
     * @throws IOException if it could not be read
     */
    Optional<String> latest(String logId) throws IOException;
}
