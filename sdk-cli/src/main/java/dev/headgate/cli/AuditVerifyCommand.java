package dev.headgate.cli;

import dev.headgate.audit.AuditResult;
import dev.headgate.audit.AuditVerifier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verifies an audit log. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
@Command(
        name = "verify",
        description = "Reads every record once and checks chain, trees and signatures. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every record is there, unchanged and signed",
            "1:there is no log, or it cannot be read",
            "2:wrong usage",
            "10:a record was edited",
            "11:records are missing",
            "12:the log was cut below a checkpoint",
            "13:the last records are not signed",
            "14:a key is not known",
            "15:the last line is torn"
        })
final class AuditVerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The log's directory.")
    private Path directory;

    @Option(
            names = "--key",
            paramLabel = "PUB",
            required = true,
            description = "A public key of the log, or a file that holds it. May be given several times.")
    private List<String> keys;

    @Option(
            names = "--expect",
            paramLabel = "FILE",
            description = "A checkpoint that was kept elsewhere. May be given several times.")
    private List<Path> expected = List.of();

    @Option(names = "--pruned", description = "The oldest files may be gone.")
    private boolean pruned;

    private AuditVerifyCommand() {}

    @Override
    public Integer call() {
        AuditVerifier verifier = AuditVerifier.trusting(KeyOption.readAll(keys).toArray(PublicKey[]::new));
        for (Path checkpoint : expected) {
            verifier = verifier.expecting(TextFile.read(checkpoint));
        }
        AuditResult result = (pruned ? verifier.allowingPrunedStart() : verifier).verify(directory);
        PrintWriter out = spec.commandLine().getOut();
        out.println(result.explanation());
        result.notes().forEach(note -> out.println("Note: " + note));
        return result.verdict().exitCode();
    }
}
