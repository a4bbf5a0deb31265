package dev.headgate.policy;

import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a jar on the class path puts all clients of an application under a policy, without a line of code: by the resource
 * {@code META-INF/headgate/policy.json}.
 */
record PolicyBootstrap(
        List<PublicKey> trust,
        Optional<String> source,
        Optional<String> lastKnownGood,
        Optional<Duration> reloadEvery) {
    static final String RESOURCE = "META-INF/headgate/policy.json";

    private static final Field<List<PublicKey>> TRUST =
            Field.required("trust", Shapes.list(Shapes.KEY), "The keys that sign the bundle.");
    private static final Field<String> SOURCE = Field.of(
            "source",
            Shapes.LINE,
            "Where the bundle is read from: an https or file address; if left out, the resource "
                    + PolicySource.RESOURCE + ".");
    private static final Field<String> LAST_KNOWN_GOOD =
            Field.of("lastKnownGood", Shapes.LINE, "The file that keeps the last bundle that was good.");
    private static final Field<Duration> RELOAD_EVERY =
            Field.of("reloadEvery", Shapes.DURATION, "How often the source is read again.");

    private static final Shape<PolicyBootstrap> SHAPE = Shapes.object(
            read -> new PolicyBootstrap(
                    read.get(TRUST, List.of()), read.find(SOURCE), read.find(LAST_KNOWN_GOOD), read.find(RELOAD_EVERY)),
            TRUST,
            SOURCE,
            LAST_KNOWN_GOOD,
            RELOAD_EVERY);

    /** Returns what a jar on the class path says, if one does. */
    static Optional<PolicyBuilder> onClassPath() {
        ClassPathSource resource = new ClassPathSource(RESOURCE);
        if (!resource.exists()) {
            return Optional.empty();
        }
        Problems problems = new Problems(RESOURCE);
        PolicyBootstrap read = null;
        try {
            read = SHAPE.read(Json.strictTree(resource.read()), "", problems);
        } catch (IOException | IllegalArgumentException e) {
            throw new PolicyLoadException(RESOURCE + " cannot be used: " + e.getMessage() + ".", e);
        }
        if (read == null) {
            throw new PolicyLoadException(problems.message());
        }
        return Optional.of(read.builder());
    }

    private PolicyBuilder builder() {
        PolicyBuilder builder = Policy.from(source(source.orElse(null)));
        trust.forEach(builder::trusting);
        lastKnownGood.map(Path::of).ifPresent(builder::lastKnownGood);
        reloadEvery.ifPresent(builder::reloadEvery);
        return builder;
    }

    private static PolicySource source(@Nullable String address) {
        if (address == null) {
            return PolicySource.classPath();
        }
        URI uri = URI.create(address);
        return "file".equals(uri.getScheme()) ? PolicySource.file(Path.of(uri)) : PolicySource.url(uri);
    }
}
