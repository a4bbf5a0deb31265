package dev.headgate.cli;

import dev.headgate.audit.AuditProofs;
import dev.headgate.audit.AuditReceipt;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes the proofs for the records of a call out of a log. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
@Command(
        name = "proof",
        description = "Prints an inclusion proof (C2SP tlog-proof) for each record of a call.",
        mixinStandardHelpOptions = true)
final class AuditProofCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "CALL_ID", description = "The call, as ChatResponse.callId() and logs name it.")
    private String call;

    @Option(
            names = "--log",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The log's directory; here if not given.")
    private Path directory;

    private AuditProofCommand() {}

    @Override
    public Integer call() {
        List<AuditReceipt> receipts = AuditProofs.receipts(directory, call);
        if (receipts.isEmpty()) {
            throw new IllegalArgumentException("no signed record of call " + call + " is in " + directory
                    + "; look at the id, or wait for the next checkpoint");
        }
        PrintWriter out = spec.commandLine().getOut();
        for (AuditReceipt receipt : receipts) {
            out.println(receipt.text());
        }
        return 0;
    }
}
