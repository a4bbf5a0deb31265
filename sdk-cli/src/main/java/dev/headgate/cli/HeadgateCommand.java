package dev.headgate.cli;

import picocli.CommandLine.Command;

/** The command without a subcommand: tells what there is. New subcommands are added here. */
@Command(
        name = "headgate",
        description = "Tools for teams that run Headgate.",
        subcommands = {SimulateCommand.class},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed for a reason that is Headgate's",
            "2:an option or argument is wrong",
            "3:a file that was named is missing, unreadable or wrong"
        })
final class HeadgateCommand {}
