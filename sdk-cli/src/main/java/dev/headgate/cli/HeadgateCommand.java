package dev.headgate.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
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
        // What is read and written is UTF-8, whatever the terminal says of itself: a container often says ASCII.
        int code =
                commandLine().setOut(utf8(System.out)).setErr(utf8(System.err)).execute(arguments);
        System.exit(code);
    }

    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    static CommandLine commandLine() {
        return new CommandLine(new HeadgateCommand()).setExecutionExceptionHandler(told());
    }

    /** Failures are told in a line each: what happened, where, what to do. */
    private static IExecutionExceptionHandler told() {
        return (failure, command, parsed) -> {
            PrintWriter err = command.getErr();
            String message = failure instanceof IOException io ? TextFile.describe(io) : failure.getMessage();
            String name = command.getCommandSpec().qualifiedName();
            (message == null ? failure.getClass().getSimpleName() : message)
                    .lines()
                    .forEach(line -> err.println(name + ": " + line));
            return failure instanceof CommandFailure own ? own.code() : FAILED;
        };
    }
}
