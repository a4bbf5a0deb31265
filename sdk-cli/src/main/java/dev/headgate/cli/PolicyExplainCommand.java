package dev.headgate.cli;

import dev.headgate.policy.PolicyExplanation;
import dev.headgate.policy.PolicyProbe;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what policies say of a call that nobody makes. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
@Command(
        name = "explain",
        description = "Says whether a call would be allowed, which rules stand against it, and what to do.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nThe call:%n",
        footer = {
            "  {\"application\": {\"id\", \"version\", \"owner\", \"costCentre\", \"dataClasses\": [...]},",
            "   \"tags\": {\"dataClass\": \"restricted\"}, \"at\": \"2027-01-01T00:00:00Z\",",
            "   \"target\": {\"provider\", \"account\", \"model\", \"region\", \"regions\": [...], \"endpoint\"},",
            "   \"inputTokens\", \"outputTokens\", \"tools\": [...], \"images\", \"documents\", \"recordings\",",
            "   \"extras\": [...], \"guardrail\": {\"id\", \"version\", \"synchronous\"}, \"costUsd\": \"0.10\",",
            "   \"audit\": {\"content\": \"none\", \"stopsCalls\": true}}",
            "  All but the application may be left out."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the call is allowed",
            "1:a file cannot be read, or the call is written wrong",
            "2:wrong usage",
            "20:the policies have mistakes",
            "21:the bundle is not signed by a key that is trusted, was changed, or is broken",
            "23:the call is denied",
            "24:the call has to be approved first"
        })
final class PolicyExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Policies, or one signed bundle.")
    private List<Path> files;

    @Option(names = "--call", paramLabel = "JSON", required = true, description = "The call; see below.")
    private Path call;

    @Option(
            names = "--key",
            paramLabel = "PUB",
            description = "A public key that may have signed, or a file that holds it. May be given several times.")
    private List<String> keys = List.of();

    private PolicyExplainCommand() {}

    @Override
    public Integer call() {
        PolicyProbe probe = PolicyProbe.parse(TextFile.read(call));
        PolicyExplanation explanation = PolicyFiles.read(files, keys).policy().explain(probe);
        spec.commandLine().getOut().println(explanation);
        if (!explanation.allowed()) {
            return PolicyCommand.DENIED;
        }
        boolean approved = explanation.deployments().values().stream()
                .allMatch(decision -> decision.approvals().isEmpty());
        return approved ? 0 : PolicyCommand.TO_BE_APPROVED;
    }
}
