package dev.headgate.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ends a command with an exit code of its own and lines that say why. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int code;

    CommandFailure(int code, @Nullable String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Throws all failures as one, if there are any. */
    static void throwAll(List<CommandFailure> failures) {
        if (!failures.isEmpty()) {
            CommandFailure first = failures.get(0);
            String all = failures.stream().map(CommandFailure::getMessage).collect(Collectors.joining("\n"));
            throw new CommandFailure(first.code, all, first);
        }
    }

    int code() {
        return code;
    }
}
