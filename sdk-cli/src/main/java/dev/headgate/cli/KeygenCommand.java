package dev.headgate.cli;

import dev.headgate.audit.AuditKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a key pair. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
@Command(
        name = "keygen",
        description = {
            "Makes an Ed25519 key pair that signs policies, audit logs or approvals: FILE and FILE.pub.",
            "Prints the public key. Replaces no file."
        },
        mixinStandardHelpOptions = true)
final class KeygenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "Where the private key goes, readable by its owner only.")
    private Path file;

    private KeygenCommand() {}

    @Override
    public Integer call() throws IOException {
        SigningKeyFile written = SigningKeyFile.create(file);
        spec.commandLine().getOut().println(AuditKeys.text(written.pair().getPublic()));
        return 0;
    }
}
