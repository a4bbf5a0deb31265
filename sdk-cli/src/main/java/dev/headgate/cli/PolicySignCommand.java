package dev.headgate.cli;

import dev.headgate.policy.PolicyBundle;
import dev.headgate.policy.PolicyBundleBuilder;
import dev.headgate.policy.PolicyJar;
import dev.headgate.policy.PolicyLoadException;
import dev.headgate.spi.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Signs policies as a bundle. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
@Command(
        name = "sign",
        description = "Checks policies that belong together and signs them as a bundle. Prints no secret.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the bundle is written",
            "1:a file cannot be read or written, or a key does not fit",
            "2:wrong usage",
            "20:the policies have mistakes",
            "21:the bundle before is not signed by these keys, was changed, or is broken"
        })
final class PolicySignCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The policies.")
    private List<Path> files;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "The private key's file, with FILE.pub beside it. May be given several times.")
    private List<Path> keys;

    @Option(names = "--id", paramLabel = "NAME", description = "The bundle's id; that of the one before if not given.")
    private @Nullable String id;

    @Option(
            names = "--bundle-version",
            paramLabel = "N",
            description = "Its version; one more than that of the bundle before if not given.")
    private @Nullable Long version;

    @Option(names = "--previous", paramLabel = "BUNDLE", description = "The bundle before, whose handovers are kept.")
    private @Nullable Path previous;

    @Option(names = "--from", paramLabel = "TIME", description = "When it begins to hold; now if not given.")
    private @Nullable Instant from;

    @Option(names = "--expires", paramLabel = "TIME", required = true, description = "When it has to be replaced.")
    private Instant expires;

    @Option(names = "--grace", paramLabel = "DURATION", description = "How long it may be used after that, as PT12H.")
    private Duration grace = Duration.ZERO;

    @Option(
            names = "--hand-over-from",
            paramLabel = "FILE",
            description = "The key that has signed until now; it hands over to the first --key from this version on.")
    private @Nullable Path handOverFrom;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the bundle is written.")
    private Path out;

    @Option(names = "--jar", paramLabel = "FILE", description = "Where a jar is written that an internal BOM carries.")
    private @Nullable Path jar;

    @Option(
            names = "--trust",
            paramLabel = "PUB",
            description = "The public keys that the jar trusts; those that sign if not given.")
    private List<String> trust = List.of();

    private PolicySignCommand() {}

    @Override
    public Integer call() throws IOException {
        List<KeyPair> signers = new ArrayList<>();
        for (Path key : keys) {
            signers.add(pair(key));
        }
        String text = sign(signers);
        List<PublicKey> trusted =
                trust.isEmpty() ? signers.stream().map(KeyPair::getPublic).toList() : KeyOption.readAll(trust);
        TextFile.write(out, text);
        if (jar != null) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            PolicyJar.write(text, trusted, bytes);
            TextFile.write(jar, bytes.toByteArray());
        }
        PolicyBundle bundle = PolicyBundle.open(text, publicKeys(signers));
        PrintWriter console = spec.commandLine().getOut();
        console.println(bundle.stamp() + ", signed by " + bundle.signer() + ", holds from " + bundle.notBefore()
                + " to " + bundle.expires() + "; see " + out + (jar == null ? "" : " and " + jar) + ".");
        return 0;
    }

    private String sign(List<KeyPair> signers) throws IOException {
        Path handsOver = handOverFrom;
        KeyPair old = handsOver == null ? null : pair(handsOver);
        PolicyBundle before = before(signers, old);
        if (before == null && (id == null || version == null)) {
            throw new IllegalArgumentException("--id and --bundle-version are missing; give them, or --previous");
        }
        String name = id != null ? id : Objects.requireNonNull(before).stamp().id();
        long number = version != null
                ? version
                : Objects.requireNonNull(before).stamp().version() + 1;
        if (before != null
                && (!name.equals(before.stamp().id())
                        || number <= before.stamp().version())) {
            throw new IllegalArgumentException("the bundle before is " + before.stamp()
                    + "; keep its id, and give a higher version: applications take no other");
        }
        PolicyBundleBuilder bundle = PolicyBundle.builder(name, number)
                .validFrom(from != null ? from : TimeSource.system().now().truncatedTo(ChronoUnit.SECONDS))
                .expires(expires);
        if (!grace.isZero()) {
            bundle.grace(grace);
        }
        if (before != null) {
            bundle.handoversOf(before);
        }
        if (old != null) {
            bundle.handOver(old, signers.get(0).getPublic(), number);
        }
        PolicyFiles.documents(files).forEach(document -> bundle.policy(document.text()));
        try {
            return bundle.sign(signers.toArray(KeyPair[]::new));
        } catch (PolicyLoadException e) {
            throw new CommandFailure(PolicyCommand.MISTAKES, e.getMessage(), e);
        }
    }

    private @Nullable PolicyBundle before(List<KeyPair> signers, @Nullable KeyPair old) {
        Path file = previous;
        if (file == null) {
            return null;
        }
        List<PublicKey> known = new ArrayList<>(publicKeys(signers));
        if (old != null) {
            known.add(old.getPublic());
        }
        return PolicyFiles.bundle(TextFile.read(file), known);
    }

    private static List<PublicKey> publicKeys(List<KeyPair> pairs) {
        return pairs.stream().map(KeyPair::getPublic).toList();
    }

    private KeyPair pair(Path file) throws IOException {
        SigningKeyFile key = SigningKeyFile.read(file);
        if (key.isOpenToOthers()) {
            spec.commandLine()
                    .getErr()
                    .println("Note: others than its owner may read " + file + "; chmod 600 mends it.");
        }
        return key.pair();
    }
}
