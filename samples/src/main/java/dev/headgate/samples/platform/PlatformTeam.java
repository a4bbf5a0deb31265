package dev.headgate.samples.platform;

import dev.headgate.audit.AuditKeys;
import dev.headgate.policy.PolicyBundle;
import dev.headgate.policy.PolicyJar;
import dev.headgate.spi.TimeSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Writes the policy, signs it, and packs the jar that the bank's internal BOM carries. */
final class PlatformTeam {
    private final KeyPair signing = AuditKeys.generate();

    /** Does what {@code headgate policy sign … --jar} does. */
    Path publish(Path directory) throws IOException {
        Instant now = TimeSource.system().now();
        String bundle = PolicyBundle.builder("bank-platform", 7)
                .validFrom(now.minus(Duration.ofDays(1)))
                .expires(now.plus(Duration.ofDays(90)))
                .policy(policy())
                .sign(signing);
        Files.writeString(directory.resolve("bank-policy.bundle"), bundle);
        Path jar = directory.resolve("bank-policy.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            PolicyJar.write(bundle, List.of(signing.getPublic()), out);
        }
        return jar;
    }

    String key() {
        return AuditKeys.text(signing.getPublic());
    }

    private static String policy() throws IOException {
        try (InputStream in = PlatformTeam.class.getResourceAsStream("policy.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
