package dev.headgate.cli;

import picocli.CommandLine.Command;

/** What can be done with an audit log, offline and without changing it. */
@Command(
        name = "audit",
        description = "Verifies an audit log, takes proofs out of it, reports on it.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditVerifyCommand.class, AuditProofCommand.class, AuditReportCommand.class})
final class AuditCommand {
    private AuditCommand() {}
}
