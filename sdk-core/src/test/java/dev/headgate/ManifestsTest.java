package dev.headgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.cost.PriceBook;
import dev.headgate.inventory.AppManifest;
import dev.headgate.inventory.AppUse;
import dev.headgate.inventory.ManifestSink;
import dev.headgate.inventory.Manifests;
import dev.headgate.policy.Policies;
import dev.headgate.routing.RoutingModel;
import dev.headgate.spi.Price;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A client that tells the platform team of itself. */
class ManifestsTest {
    private static final String MODEL = "eu.anthropic.claude-sonnet-4-5";

    private final ManualTime time = Policies.time();
    private final PlacedProvider provider = new PlacedProvider("prod-a", "eu-central-1", "eu-west-1");
    private final List<AppManifest> told = new ArrayList<>();

    private HeadgateBuilder client(ManifestSink sink) {
        return Headgate.builder()
                .timeSource(time)
                .application(Policies.CLAIMS)
                .prices(PriceBook.empty()
                        .with(Price.of(MODEL).input("1").output("2").build()))
                .manifests(Manifests.to(sink)
                        .instance("pod-7")
                        .executor(Runnable::run)
                        .build())
                .route("support", provider.deployment(MODEL));
    }

    private static void call(Headgate gate) {
        assertThat(gate.chat("support")
                        .tag("dataClass", "internal")
                        .user("canary-8823")
                        .call()
                        .text())
                .isEqualTo("fine");
    }

    @Test
    void manifestsAreWrittenAtTheBeginningFromTimeToTimeAndAtTheEnd() {
        Headgate gate = client(told::add).build();
        assertThat(told).hasSize(1);
        call(gate);
        call(gate);
        time.advance(Duration.ofMinutes(59));
        assertThat(told).hasSize(1);
        time.advance(Duration.ofMinutes(1));
        assertThat(told).hasSize(2);
        call(gate);
        gate.close();
        gate.close();
        assertThat(told).hasSize(3);
        time.advance(Duration.ofHours(5));
        assertThat(told).hasSize(3);

        assertThat(told.get(0).use()).isEmpty();
        AppUse two = told.get(1).use().get(0);
        assertThat(two.requests()).isEqualTo(2);
        assertThat(two.nanoUsd()).isEqualTo(2 * (10 * 1_000 + 5 * 2_000));
        assertThat(two.unpriced()).isZero();
        AppManifest last = told.get(2);
        assertThat(last.use().get(0).requests()).isEqualTo(3);
        assertThat(last.instance()).isEqualTo("pod-7");
        assertThat(last.started()).isEqualTo(told.get(0).written());
        assertThat(last.client().application().id()).isEqualTo("claims-assistant");
        assertThat(Objects.requireNonNull(last.client().routes().get("support"))
                        .get(0)
                        .regions()
                        .orElseThrow())
                .containsExactlyInAnyOrder("eu-central-1", "eu-west-1");
        assertThat(last.json()).doesNotContain("8823");
    }

    @Test
    void whatHasNoPriceIsCountedAndNotFree() {
        Headgate gate = client(told::add).prices(PriceBook.empty()).build();
        call(gate);
        gate.close();
        assertThat(told.get(1).use().get(0).unpriced()).isEqualTo(1);
        assertThat(told.get(1).client().prices()).isFalse();
    }

    @Test
    void aSinkThatFailsFailsNoCallAndIsAskedAgain() {
        ManifestSink failing = manifest -> {
            told.add(manifest);
            if (told.size() == 1) {
                throw new IOException("disk full");
            }
            throw new IllegalStateException("worse");
        };
        try (Headgate gate = client(failing).build()) {
            call(gate);
            time.advance(Duration.ofHours(2));
            assertThat(told).hasSize(3);
        }
        assertThat(told).hasSize(4);
    }

    @Test
    void aReloadedRoutingModelIsTold() {
        try (Headgate gate = client(told::add).build()) {
            gate.reload(RoutingModel.builder()
                    .route("other", provider.deployment(MODEL))
                    .build());
        }
        assertThat(told.get(1).client().routes()).containsOnlyKeys("other");
    }

    @Test
    void aClientWithoutAnIdentityCannotTellOfItself() {
        assertThatThrownBy(() -> Headgate.builder()
                        .manifests(Manifests.to(told::add).build())
                        .route("support", provider.deployment(MODEL))
                        .build())
                .hasMessageContaining("application is missing");
        assertThatThrownBy(() -> Manifests.to(told::add)
                        .every(Duration.ofSeconds(1))
                        .instance(" ")
                        .build())
                .hasMessageContaining("every is PT1S")
                .hasMessageContaining("instance is blank");
    }
}
