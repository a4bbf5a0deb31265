package dev.headgate.cli;

import picocli.CommandLine;

/** Where the command begins. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends the JVM with its exit code.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new HeadgateCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::failed);
    }

    /** What the user can mend is told in one line; a stack trace is for what only we can mend. */
    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof InputException) {
            command.getErr().println(command.getColorScheme().errorText("headgate: " + failure.getMessage()));
            return ExitCodes.INPUT;
        }
        command.getErr().println(command.getColorScheme().errorText("headgate: an unexpected failure; please report it"));
        failure.printStackTrace(command.getErr());
        return ExitCodes.FAILED;
    }
}
