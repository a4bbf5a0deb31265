package dev.headgate.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.audit.AuditKeys;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.inventory.Drift.Kind;
import dev.headgate.policy.Policies;
import dev.headgate.policy.Policy;
import dev.headgate.policy.PolicyBundle;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.AuditMode;
import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyStamp;
import dev.headgate.spi.PolicyTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InventoryTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final String HASH = "0".repeat(64);

    private String costCentre = "CC-4711";
    private String owner = "team-claims";
    private String model = Policies.SONNET;
    private String region = "eu-central-1";
    private Instant written = NOW.minus(Duration.ofHours(1));
    private long unpriced;
    private long policyVersion = 7;

    private AppManifest manifest(String instance) {
        DeploymentRef deployment = new DeploymentRef("d", "aws.bedrock", "prod-a", Optional.of("eu-central-1"), model);
        PolicyTarget target = new PolicyTarget(
                deployment, Optional.of(Set.of(region)), Optional.of(URI.create("https://bedrock.example")));
        PolicyClient client = new PolicyClient(
                ApplicationIdentity.builder("claims-assistant")
                        .version("1.4.2")
                        .owner(owner)
                        .costCentre(costCentre)
                        .purpose("claims")
                        .dataClasses("internal", "restricted")
                        .build(),
                Map.of("support", List.of(target)),
                true,
                Optional.of(new AuditMode(AuditMode.Content.DIGEST, true)),
                true,
                false);
        return new AppManifest(
                client,
                instance,
                NOW.minus(Duration.ofDays(2)),
                written,
                "1.0",
                "17.0.9",
                policyVersion == 0 ? List.of() : List.of(new PolicyStamp("bank", policyVersion, HASH)),
                List.of(new AppUse(deployment, 10, 2_000, 300, 5_000_000_000L, unpriced)));
    }

    private static Inventory inventory(Instant now, AppManifest... manifests) {
        return Inventory.at(now)
                .addAll(List.of(manifests))
                .rules(Policies.policy()::outlook)
                .build();
    }

    private static List<Kind> kinds(Inventory inventory) {
        return inventory.drift().stream().map(Drift::kind).toList();
    }

    @Test
    void manifestsSurviveTheirJson() {
        AppManifest manifest = manifest("pod-7");
        assertThat(AppManifest.parse(manifest.json()).json()).isEqualTo(manifest.json());
        AppManifest read = AppManifest.parse(manifest.json());
        assertThat(read.client().routes()).isEqualTo(manifest.client().routes());
        assertThat(read.client().audit()).isEqualTo(manifest.client().audit());
        assertThat(read.use()).isEqualTo(manifest.use());
        assertThat(read.policies()).isEqualTo(manifest.policies());
        assertThat(read.written()).isEqualTo(manifest.written());
    }

    @Test
    void allMistakesOfAManifestAreTold() {
        String json = manifest("pod-7")
                .json()
                .replace("\"requests\" : 10", "\"requests\" : -10")
                .replace("\"owner\" : \"team-claims\",", "")
                .replace("\"instance\"", "\"canary\"");
        assertThatThrownBy(() -> AppManifest.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "application.owner is missing", "instance is missing", "use[0].requests", "canary is unknown");
        assertThatThrownBy(() -> AppManifest.parse("nonsense 4711"))
                .hasMessageContaining("not JSON")
                .message()
                .doesNotContain("4711");
        assertThatThrownBy(() -> AppManifest.parse("{}")).hasMessageContaining("application is missing");
    }

    @Test
    void clientsOfAnApplicationBecomeOne() {
        AppManifest early = manifest("pod-1");
        written = NOW;
        Inventory fleet = inventory(NOW, manifest("pod-1"), early, manifest("pod-2"));
        assertThat(fleet.drift()).isEmpty();
        InventoryApp app = fleet.apps().get(0);
        assertThat(app.instances()).isEqualTo(2);
        assertThat(app.requests()).isEqualTo(20);
        assertThat(app.nanoUsd()).isEqualTo(10_000_000_000L);
        assertThat(app.lastHeard()).isEqualTo(NOW);
        assertThat(app.policies()).containsExactly("bank 7");
        assertThat(app.redacts()).isTrue();
        assertThat(app.audits()).isTrue();
    }

    @Test
    void theNewestOfAClientCountsInWhateverOrder() {
        AppManifest early = manifest("pod-1");
        written = NOW;
        AppManifest late = manifest("pod-1");
        for (List<AppManifest> order : List.of(List.of(early, late), List.of(late, early))) {
            Inventory fleet = Inventory.at(NOW).addAll(order).build();
            assertThat(fleet.apps().get(0).lastHeard()).isEqualTo(NOW);
        }
    }

    @Test
    void anApplicationRedactsAndAuditsOnlyIfAllItsClientsDo() {
        AppManifest whole = manifest("pod-1");
        PolicyClient client = whole.client();
        PolicyClient bare = new PolicyClient(
                client.application(), client.routes(), false, Optional.empty(), client.prices(), client.approves());
        AppManifest lax = new AppManifest(
                bare,
                "pod-2",
                whole.started(),
                whole.written(),
                whole.sdkVersion(),
                whole.javaVersion(),
                whole.policies(),
                whole.use());
        InventoryApp app =
                Inventory.at(NOW).addAll(List.of(whole, lax)).build().apps().get(0);
        assertThat(app.redacts()).isFalse();
        assertThat(app.audits()).isFalse();
    }

    @Test
    void aStoppedApplicationAndAPolicyThatEndsAreTold() {
        Policy stops = Policies.policy(
                tree -> tree.putObject("killSwitch").putArray("apps").add("claims-*"));
        List<Drift> stopped = Inventory.at(NOW)
                .addAll(List.of(manifest("pod-1")))
                .rules(stops::outlook)
                .build()
                .drift();
        assertThat(stopped).extracting(Drift::kind).containsOnly(Kind.DENIED);
        KeyPair keys = AuditKeys.generate();
        String text = PolicyBundle.builder("bank", 7)
                .validFrom(NOW.minus(Duration.ofDays(1)))
                .expires(NOW.plus(Duration.ofDays(30)))
                .policy(Policies.platform())
                .sign(keys);
        Policy ends = Policy.of(PolicyBundle.open(text, List.of(keys.getPublic())));
        List<Drift> soon = Inventory.at(NOW)
                .addAll(List.of(manifest("pod-1")))
                .rules(ends::outlook)
                .build()
                .drift();
        assertThat(soon).hasSize(1);
        assertThat(soon.get(0).kind()).isEqualTo(Kind.POLICY);
        assertThat(soon.get(0).soon()).isTrue();
    }

    @Test
    void anOwnerThatNobodyRenewedIsToldBeforeAndAfter() {
        Instant soon = Instant.parse("2027-06-01T00:00:00Z");
        written = soon;
        List<Drift> before = inventory(soon, manifest("pod-1")).drift();
        assertThat(before).hasSize(1);
        assertThat(before.get(0).kind()).isEqualTo(Kind.OWNER);
        assertThat(before.get(0).soon()).isTrue();
        Instant late = Instant.parse("2027-07-01T00:00:00Z");
        written = late;
        List<Drift> after = inventory(late, manifest("pod-1")).drift();
        assertThat(after).as("told once, as what is").hasSize(1);
        assertThat(after.get(0).soon()).isFalse();
        assertThat(after.get(0).toString()).contains("expires", "have its owner answer for it anew");
    }

    @Test
    void aModelThatIsGoingOutIsTold() {
        model = "eu.anthropic.claude-3-haiku";
        List<Drift> drift = inventory(NOW, manifest("pod-1")).drift();
        assertThat(drift).hasSize(1);
        assertThat(drift.get(0).kind()).isEqualTo(Kind.MODEL);
        assertThat(drift.get(0).soon()).isTrue();
        assertThat(drift.get(0).fix()).isEqualTo("call eu.anthropic.claude-sonnet-4-5");
    }

    @Test
    void aRouteThatLeadsAbroadIsTold() {
        region = "us-east-1";
        assertThat(kinds(inventory(NOW, manifest("pod-1")))).containsOnly(Kind.DENIED);
        region = "eu-west-1";
        assertThat(kinds(inventory(NOW, manifest("pod-1"))))
                .as("internal data may go there, restricted data may not")
                .isEmpty();
    }

    @Test
    void oldAndMissingPoliciesAreTold() {
        AppManifest newer = manifest("pod-1");
        policyVersion = 6;
        List<Drift> drift = inventory(NOW, newer, manifest("pod-2")).drift();
        assertThat(drift).hasSize(1);
        assertThat(drift.get(0).what()).isEqualTo("pod-2 is under version 6 of bank, and 7 is out");
        policyVersion = 0;
        assertThat(inventory(NOW, newer, manifest("pod-3")).drift().get(0).what())
                .isEqualTo("pod-3 is not under policy bank");
        assertThat(inventory(NOW, manifest("pod-3")).drift().get(0).what()).isEqualTo("pod-3 is under no policy");
        policyVersion = 7;
        Inventory held = Inventory.at(NOW)
                .addAll(List.of(manifest("pod-1")))
                .newest(new PolicyStamp("bank", 9, HASH))
                .build();
        assertThat(held.drift().get(0).what()).contains("and 9 is out");
    }

    @Test
    void silenceUnknownPricesAndTwoOwnersAreTold() {
        unpriced = 3;
        written = NOW.minus(Duration.ofDays(8));
        AppManifest one = manifest("pod-1");
        owner = "team-fraud";
        costCentre = "CC-9";
        Inventory fleet =
                Inventory.at(NOW).addAll(List.of(one, manifest("pod-2"))).build();
        assertThat(kinds(fleet)).containsExactly(Kind.OWNER, Kind.OWNER, Kind.UNPRICED, Kind.SILENT);
        assertThat(fleet.drift().get(1).what()).contains("different cost centres: [CC-4711, CC-9]");
        assertThat(fleet.drift().get(2).what()).isEqualTo("6 of 20 requests have a part without a price");
    }

    @Test
    void aDirectoryKeepsTheNewestOfEachClient(@TempDir Path directory) throws IOException {
        ManifestSink sink = ManifestSink.directory(directory.resolve("fleet"));
        sink.publish(manifest("pod/1"));
        sink.publish(manifest("pod:1"));
        written = NOW;
        sink.publish(manifest("pod/1"));
        List<AppManifest> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve("fleet"))) {
            for (Path file : files.toList()) {
                kept.add(AppManifest.parse(Files.readString(file)));
            }
        }
        assertThat(kept).extracting(AppManifest::instance).containsExactlyInAnyOrder("pod/1", "pod:1");
        assertThat(kept)
                .filteredOn(manifest -> manifest.instance().equals("pod/1"))
                .extracting(AppManifest::written)
                .containsExactly(NOW);
    }
}
