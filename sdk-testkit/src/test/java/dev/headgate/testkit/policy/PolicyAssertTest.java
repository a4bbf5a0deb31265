package dev.headgate.testkit.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.audit.AuditKeys;
import dev.headgate.internal.Ed25519;
import dev.headgate.policy.PolicyBundle;
import dev.headgate.policy.PolicyJar;
import dev.headgate.policy.PolicyProbe;
import dev.headgate.spi.ApplicationIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyAssertTest {
    private static final String POLICY = """
            {
              "id": "bank",
              "apps": [{"id": "claims", "dataClasses": ["internal", "restricted"]}],
              "dataClasses": {"internal": {"residency": ["eu-*"]}, "restricted": {"residency": ["eu-central-1"]}},
              "models": [{"name": "eu.anthropic.*"}],
              "providers": ["aws.bedrock"],
              "accounts": ["prod-*"],
              "regions": ["eu-*"],
              "tools": ["search", "pay"],
              "limits": {"outputTokens": 4000},
              "approvers": {"risk": "4VgB3U1Cn1bNDmEXaTvG2yMHKQ4bgcJWEM9wrb6rtjI="},
              "approvals": [{"id": "money", "tools": ["pay"], "approvers": ["risk"], "longest": "PT15M"}]
            }""";

    private static final ApplicationIdentity CLAIMS = ApplicationIdentity.builder("claims")
            .version("1")
            .owner("team-claims")
            .costCentre("CC-1")
            .dataClasses("internal", "restricted")
            .build();

    private final PolicyAssert policy = PolicyAssert.parse(POLICY);

    private static PolicyProbe.Builder call(String dataClass, String... regions) {
        return PolicyProbe.of(CLAIMS)
                .tag("dataClass", dataClass)
                .target("aws.bedrock", "prod-a", "eu.anthropic.claude-sonnet-4-5")
                .regions(regions);
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContaining(message);
    }

    @Test
    void allowed() {
        policy.says(call("internal", "eu-central-1", "eu-west-1"))
                .isAllowed()
                .boundsOutputTo(4000)
                .needsApprovalBy();

        fails(
                () -> policy.says(call("internal", "eu-west-1")).isDenied(),
                "Expected the call to be denied, but policy bank ");
        fails(
                () -> policy.says(call("internal", "eu-west-1")).boundsOutputTo(100),
                "Expected the call to bound the output to 100 tokens, and not OptionalInt[4000], but policy bank ");
    }

    @Test
    void denied() {
        PolicyAnswer answer = policy.says(call("restricted", "eu-central-1", "eu-west-1"));
        answer.isDenied()
                .isDeniedBy("residency")
                .at("dataClasses.restricted.residency")
                .withFix("stays inside");

        fails(answer::isAllowed, "Expected the call to be allowed, but policy bank ");
        fails(answer::isAllowed, ": denied\n    rule residency (dataClasses.restricted.residency of bank) expects ");
        fails(() -> answer.isDeniedBy("models"), "Expected the call to be denied by [models] and nothing else, but ");
        fails(
                () -> answer.isDeniedBy("models", "residency"),
                "Expected the call to be denied by [models, residency] and nothing else, but ");
        fails(() -> answer.at("regions"), "Expected the call to be denied at regions, but ");
        fails(() -> answer.withFix("bake a cake"), "Expected the call to be denied with the fix \"bake a cake\", but ");
    }

    @Test
    void approvals() {
        policy.says(call("internal", "eu-west-1").tools("pay")).needsApprovalBy("money");

        fails(
                () -> policy.says(call("internal", "eu-west-1").tools("search")).needsApprovalBy("money"),
                "Expected the call to need approval by the rules [money], but policy bank ");
    }

    @Test
    void mistakesOfTheDocument() {
        assertThatThrownBy(() -> PolicyAssert.parse("{\"id\": \"bank\", \"modles\": []}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("modles");
    }

    @Test
    void bundleOfTheClassPath(@TempDir Path directory) throws IOException {
        fails(
                PolicyAssert::ofClassPath,
                "There is no policy on the class path (META-INF/headgate/policy.bundle); add the jar");

        KeyPair keys = AuditKeys.generate();
        String bundle = PolicyBundle.builder("bank", 7)
                .validFrom(Instant.parse("2026-01-01T00:00:00Z"))
                .expires(Instant.parse("2099-01-01T00:00:00Z"))
                .policy(POLICY)
                .sign(keys);
        withClassPath(
                jar(directory, bundle, keys),
                () -> PolicyAssert.ofClassPath()
                        .says(call("restricted", "eu-west-1"))
                        .isDeniedBy("residency"));
        withClassPath(
                directory(directory.resolve("edited"), bundle.replace("4000", "9000"), keys),
                () -> fails(
                        PolicyAssert::ofClassPath,
                        "The policy on the class path cannot be used: There is no policy to begin with. The policy"
                                + " bundle's signature does not fit"));
    }

    private static Path jar(Path directory, String bundle, KeyPair keys) throws IOException {
        Path jar = directory.resolve("policy.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            PolicyJar.write(bundle, List.of(keys.getPublic()), out);
        }
        return jar;
    }

    /** What a jar would hold that nobody could write with the library. */
    private static Path directory(Path directory, String bundle, KeyPair keys) throws IOException {
        Path inside = Files.createDirectories(directory.resolve("META-INF/headgate"));
        Files.writeString(inside.resolve("policy.bundle"), bundle);
        Files.writeString(inside.resolve("policy.json"), "{\"trust\": [\"" + Ed25519.text(keys.getPublic()) + "\"]}");
        return directory;
    }

    private static void withClassPath(Path entry, Runnable test) throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader more =
                new URLClassLoader(new URL[] {entry.toUri().toURL()}, PolicyAssertTest.class.getClassLoader())) {
            Thread.currentThread().setContextClassLoader(more);
            test.run();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
