package dev.headgate.audit;

/** What came of checking a log, with the exit code that tells it to a shell. */
public enum AuditVerdict {
    /** Every record is there, unchanged, and signed. */
    OK(0),
    /** Something was changed, put in another order, put in, or signed by nobody. */
    EDITED(10),
    /** Records or whole files are missing in the middle. */
    GAP(11),
    /** A checkpoint exists that covers more records than the log has. */
    TRUNCATED(12),
    /** The chain holds, but the last records are not signed yet: the log is being written, or its writer was killed. */
    UNSIGNED_TAIL(13),
    /** Checkpoints are signed by a key that is not trusted. */
    UNKNOWN_KEY(14),
    /** The last line is not whole: its writer was killed while writing. */
    TORN(15);

    private final int exitCode;

    AuditVerdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /**
     * Returns the exit code of {@code headgate audit verify}.
     *
     * @return 0 for {@link #OK}, a number of its own for each other
     */
    public int exitCode() {
        return exitCode;
    }
}
