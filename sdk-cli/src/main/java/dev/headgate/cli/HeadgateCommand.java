package dev.headgate.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The command {@code headgate}. */
@Command(
        name = "headgate",
        description =
                "Looks after routed, governed model calls: policies, audit logs, redaction, the fleet, simulation.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AuditCommand.class,
            FleetCommand.class,
            KeygenCommand.class,
            PolicyCommand.class,
            RedactCommand.class,
            SimulateCommand.class
        })
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
            String message = failure instanceof FileSystemException
                    ? failure.getClass().getSimpleName() + " " + failure.getMessage()
                    : failure.getMessage();
            err.println(command.getCommandSpec().qualifiedName() + ": "
                    + (message == null ? failure.getClass().getSimpleName() : message));
            return failure instanceof CommandFailure own ? own.code() : FAILED;
        };
    }
}
