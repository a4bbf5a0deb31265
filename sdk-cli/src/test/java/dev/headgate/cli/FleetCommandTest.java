package dev.headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.inventory.AppManifest;
import dev.headgate.inventory.AppUse;
import dev.headgate.inventory.ManifestSink;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyStamp;
import dev.headgate.spi.PolicyTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir
    private Path directory;

    private void manifest(String app, String model) throws IOException {
        DeploymentRef deployment = new DeploymentRef("d", "aws.bedrock", "prod-a", Optional.empty(), model);
        PolicyTarget target = new PolicyTarget(deployment, Optional.of(Set.of("eu-west-1")), Optional.empty());
        PolicyClient client = new PolicyClient(
                ApplicationIdentity.builder(app)
                        .version("1")
                        .owner("team-claims")
                        .costCentre("CC-1")
                        .dataClasses("internal")
                        .build(),
                Map.of("support", List.of(target)),
                true,
                Optional.empty(),
                true,
                false);
        ManifestSink.directory(directory)
                .publish(new AppManifest(
                        client,
                        "pod-1",
                        NOW,
                        NOW,
                        "1.0",
                        "17",
                        List.of(new PolicyStamp("platform", 0, "0".repeat(64))),
                        List.of(new AppUse(deployment, 3, 100, 10, 12_345_678_901L, 0))));
    }

    private Ran run(String at) throws IOException {
        Path policy = Files.writeString(directory.resolve("platform.policy"), PolicyCommandTest.PLATFORM);
        return Ran.headgate("fleet", directory.toString(), "--policy", policy.toString(), "--at", at);
    }

    @Test
    void anInventoryWithoutDrift() throws IOException {
        manifest("claims", "claude-5");
        Ran ran = run(NOW.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        assertThat(ran.out())
                .contains("claims", "3 requests, 12.35 USD", "eu-west-1", "no audit", "1 applications, 0 drifts.");
    }

    @Test
    void noManifestAtAllIsNoCleanFleet() throws IOException {
        Ran ran = run(NOW.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("There is no manifest");
    }

    @Test
    void driftHasAnExitCodeOfItsOwn() throws IOException {
        manifest("claims", "claude-3");
        manifest("shadow-it", "claude-5");
        Ran ran = run("2098-12-01T00:00:00Z");
        assertThat(ran.code()).isEqualTo(30);
        assertThat(ran.out())
                .contains("MODEL (soon) claims", "call claude-5", "OWNER shadow-it", "SILENT claims", "2 applications");
    }

    @Test
    void aBrokenManifestHidesNoOther() throws IOException {
        manifest("claims", "claude-5");
        Files.writeString(directory.resolve("broken.json"), "canary-4711");
        Ran ran = run(NOW.toString());
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("broken.json", "not JSON").doesNotContain("4711");
        assertThat(ran.out()).contains("claims");
    }
}
