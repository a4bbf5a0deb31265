package dev.headgate.cli;

import picocli.CommandLine.Command;

/** What the platform team does with policies. */
@Command(
        name = "policy",
        description = "Checks policies, signs bundles of them, explains what they say of a call.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PolicyCheckCommand.class, PolicySignCommand.class, PolicyExplainCommand.class})
final class PolicyCommand {
    /** The policies have mistakes. */
    static final int MISTAKES = 20;

    /** The bundle cannot be used: not signed by a trusted key, changed, or broken. */
    static final int REFUSED = 21;

    /** The bundle does not hold at the time that was asked for. */
    static final int NOT_IN_FORCE = 22;

    /** The call is denied. */
    static final int DENIED = 23;

    /** The call has to be approved first. */
    static final int TO_BE_APPROVED = 24;

    private PolicyCommand() {}
}
