package dev.headgate.cli;

import dev.headgate.inventory.AppManifest;
import dev.headgate.inventory.Inventory;
import dev.headgate.spi.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Merges manifests into an inventory. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
@Command(
        name = "fleet",
        description = {
            "Merges the manifests of applications into an inventory, and tells what has drifted:",
            "owners that nobody renewed, models that are out, policies that are old."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing has drifted",
            "1:there is no manifest, or a file cannot be read or is none; the others are told of all the same",
            "2:wrong usage",
            "20:the policies have mistakes",
            "21:the bundle is not signed by a key that is trusted, was changed, or is broken",
            "30:something has drifted"
        })
final class FleetCommand implements Callable<Integer> {
    private static final int DRIFTED = 30;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Manifests, or directories of them (*.json).")
    private List<Path> paths;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The newest policy, that applications are held to: a signed bundle, or policies.")
    private List<Path> policies = List.of();

    @Option(
            names = "--key",
            paramLabel = "PUB",
            description = "A public key that may have signed the bundle, or a file that holds it.")
    private List<String> keys = List.of();

    @Option(names = "--at", paramLabel = "TIME", description = "The time of the inventory; now if not given.")
    private @Nullable Instant at;

    @Option(
            names = "--ahead",
            paramLabel = "DURATION",
            description = "How far ahead is looked for what is soon out; P90D if not given.")
    private Duration ahead = Duration.ofDays(90);

    @Option(
            names = "--silent-after",
            paramLabel = "DURATION",
            description = "How long an application may say nothing; P7D if not given.")
    private Duration silentAfter = Duration.ofDays(7);

    private FleetCommand() {}

    @Override
    public Integer call() throws IOException {
        Inventory.Builder fleet = Inventory.at(
                        at != null ? at : TimeSource.system().now())
                .ahead(ahead)
                .silentAfter(silentAfter);
        if (!policies.isEmpty()) {
            PolicyFiles read = PolicyFiles.read(policies, keys);
            fleet.rules(read.policy()::outlook);
            read.bundle().ifPresent(bundle -> fleet.newest(bundle.stamp()));
        }
        boolean unread = false;
        List<AppManifest> manifests = new ArrayList<>();
        for (Path file : files()) {
            try {
                manifests.add(AppManifest.parse(TextFile.read(file)));
            } catch (CommandFailure e) {
                unread = true;
                spec.commandLine().getErr().println(e.getMessage());
            } catch (IllegalArgumentException e) {
                unread = true;
                spec.commandLine().getErr().println(file + ": " + e.getMessage());
            }
        }
        if (manifests.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("There is no manifest in " + paths + "; name files that end with .json.");
            return HeadgateCommand.FAILED;
        }
        Inventory inventory = fleet.addAll(manifests).build();
        PrintWriter out = spec.commandLine().getOut();
        new FleetText(inventory).print(out);
        return unread ? HeadgateCommand.FAILED : inventory.drift().isEmpty() ? 0 : DRIFTED;
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.list(path)) {
                    inside.filter(file -> file.toString().endsWith(".json"))
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }
}
