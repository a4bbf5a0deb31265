package dev.headgate.cli;

/** What the command ends with. The same for all subcommands. */
final class ExitCodes {
    /** Done. */
    static final int OK = 0;

    /** Failed for a reason that is ours. */
    static final int FAILED = 1;

    /** An option or argument is wrong. */
    static final int USAGE = 2;

    /** A file that was named is missing, unreadable or wrong. */
    static final int INPUT = 3;

    private ExitCodes() {}
}
