package dev.headgate.cli;

import dev.headgate.policy.PolicyBundle;
import dev.headgate.policy.PolicyDocument;
import dev.headgate.spi.TimeSource;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks policies before they are signed, or a bundle as an application will. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
@Command(
        name = "check",
        description = "Reads policies that belong together, or a signed bundle, and tells every mistake.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:there is no mistake",
            "1:a file cannot be read",
            "2:wrong usage",
            "20:the policies have mistakes",
            "21:the bundle is not signed by a key that is trusted, was changed, or is broken",
            "22:the bundle does not hold, or will not as long as asked"
        })
final class PolicyCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Policies, or one signed bundle.")
    private List<Path> files;

    @Option(
            names = "--key",
            paramLabel = "PUB",
            description = "A public key that may have signed, or a file that holds it. May be given several times.")
    private List<String> keys = List.of();

    @Option(names = "--at", paramLabel = "TIME", description = "When the bundle has to hold; now if not given.")
    private @Nullable Instant at;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "How long it has to hold from then on, such as P30D or PT12H.")
    private Duration duration = Duration.ZERO;

    private PolicyCheckCommand() {}

    @Override
    public Integer call() {
        PolicyFiles read = PolicyFiles.read(files, keys);
        PrintWriter out = spec.commandLine().getOut();
        if (read.bundle().isEmpty()) {
            String ids =
                    read.policy().documents().stream().map(PolicyDocument::id).collect(Collectors.joining(", "));
            out.println("OK: " + ids + "; no mistakes.");
            return 0;
        }
        PolicyBundle bundle = read.bundle().get();
        Instant from = at == null ? TimeSource.system().now() : at;
        String term = bundle.stamp() + ", signed by " + bundle.signer() + ", holds from " + bundle.notBefore() + " to "
                + bundle.expires();
        if (from.isBefore(bundle.notBefore()) || !from.plus(duration).isBefore(bundle.expires())) {
            out.println("NOT IN FORCE: " + term + "; asked for " + from + " to " + from.plus(duration) + ".");
            return PolicyCommand.NOT_IN_FORCE;
        }
        out.println("OK: " + term + ".");
        return 0;
    }
}
