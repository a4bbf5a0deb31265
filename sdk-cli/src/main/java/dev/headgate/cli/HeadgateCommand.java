package dev.headgate.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The command {@code headgate}. */
@Command(
        name = "headgate",
        description = "Looks after routed, governed model calls: audit logs, redaction, simulation.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AuditCommand.class, RedactCommand.class, SimulateCommand.class})
public final class HeadgateCommand {
    /** What a command ends with if it could not do its work. */
    static final int FAILED = 1;

    private HeadgateCommand() {}

    /**
     * Runs the command and ends the JVM with its exit code.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        int code = commandLine().execute(arguments);
        System.exit(code);
    }

    static CommandLine commandLine() {
        return new CommandLine(new HeadgateCommand()).setExecutionExceptionHandler(told());
    }

    /** Failures are told in one line: what happened, where, what to do. */
    private static IExecutionExceptionHandler told() {
        return (failure, command, parsed) -> {
            PrintWriter err = command.getErr();
            String message = failure.getMessage();
            err.println(command.getCommandSpec().qualifiedName() + ": "
                    + (message == null ? failure.getClass().getSimpleName() : message));
            return FAILED;
        };
    }
}
