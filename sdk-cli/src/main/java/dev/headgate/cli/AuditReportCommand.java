package dev.headgate.cli;

import dev.headgate.audit.AuditReport;
import dev.headgate.audit.AuditVerifier;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a page about a log. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
@Command(
        name = "report",
        description = "Writes a static page: calls, tokens and cost by application, team, model, account and day.",
        mixinStandardHelpOptions = true)
final class AuditReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The log's directory.")
    private Path directory;

    @Option(names = "--html", paramLabel = "FILE", required = true, description = "Where to write the page.")
    private Path html;

    @Option(names = "--key", paramLabel = "PUB", description = "Verifies the log by this key, and says so on the page.")
    private @Nullable String key;

    private AuditReportCommand() {}

    @Override
    public Integer call() {
        AuditReport report = AuditReport.read(directory);
        Optional<String> given = Optional.ofNullable(key);
        if (given.isPresent()) {
            report = report.verified(
                    AuditVerifier.trusting(KeyOption.read(given.get())).verify(directory));
        }
        TextFile.write(html, report.html());
        spec.commandLine().getOut().println(report.calls() + " calls; see " + html);
        return 0;
    }
}
