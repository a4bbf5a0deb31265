package dev.headgate.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.ScriptedProvider;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation.Dimension;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nonsense in the routing model is told all together, when it is built. */
@SuppressWarnings("NullAway") // nulls are what is tested
class RoutingModelTest {
    private final Deployment a = new ScriptedProvider("a").deployment();
    private final Deployment b = new ScriptedProvider("b").deployment();

    @Test
    void mistakesAreToldTogether() {
        IllegalArgumentException failure = catchThrowableOfType(
                IllegalArgumentException.class,
                () -> RoutingModel.builder()
                        .route(Route.builder("support")
                                .tier(a)
                                .requires(Requirements.builder()
                                        .capabilities(Capability.TOOLS)
                                        .residency("eu-central-1")
                                        .build())
                                .build())
                        .route(Route.builder("x").tier(a).then("y").build())
                        .route(Route.builder("y").tier(b).then("x").build())
                        .route(Route.builder("z").tier(b).then("nowhere").build())
                        .accountQuota("c", Quota.tokensPerMinute(1))
                        .accountQuota("a", "us-east-1", Quota.tokensPerMinute(1))
                        .teamWeight("claims", 0)
                        .retryPolicy(null)
                        .build());

        assertThat(failure)
                .hasMessageContaining("routes.support.requires is met by no deployment (a/model: LACKS_CAPABILITY)")
                .hasMessageContaining("routes.x.then leads in a circle over [x, y]")
                .hasMessageContaining(
                        "routes.z.then leads to nowhere, which is no route; name one of [support, x, y, z]")
                .hasMessageContaining("account:c, which no deployment belongs to; name one of [account:a, account:b]")
                .hasMessageContaining("account:a@us-east-1, which no deployment belongs to")
                .hasMessageContaining("teamWeight.claims is 0")
                .hasMessageContaining("retryPolicy is null");
    }

    @Test
    void limitsOfZeroAreRefused() {
        assertThatThrownBy(() -> Quota.builder()
                        .tokensPerMinute(0)
                        .requestsPerMinute(-1)
                        .limit(null, 5, Refill.FIXED_WINDOW)
                        .limit(Dimension.TOKENS_PER_DAY, Long.MAX_VALUE, Refill.FIXED_WINDOW)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TOKENS_PER_MINUTE: amount is 0; give 1 to")
                .hasMessageContaining("REQUESTS_PER_MINUTE: amount is -1")
                .hasMessageContaining("null: dimension is null")
                .hasMessageContaining("TOKENS_PER_DAY: amount is 9223372036854775807");
    }

    @Test
    void tiersMustHoldSomething() {
        assertThatThrownBy(() -> Route.builder("r").build()).hasMessageContaining("tiers are empty");
        assertThatThrownBy(() -> Route.builder("r").tier().build())
                .hasMessageContaining("tiers[0]: deployments are empty");
        assertThatThrownBy(() -> Route.of("r", (Deployment[]) null)).hasMessageContaining("deployments are empty");
        assertThatThrownBy(() -> Tier.builder().add(a, 0).add(a).add(null).build())
                .hasMessageContaining("deployments[0].weight is 0")
                .hasMessageContaining("deployments[1] repeats the id a/model")
                .hasMessageContaining("deployments[2] is null");
        assertThatThrownBy(() -> Route.builder(" ").canary(b, 1).tier(a).build())
                .hasMessageContaining("name is blank")
                .hasMessageContaining("canary: share is 1.0");
    }

    @Test
    void oneIdIsOneDeployment() {
        Deployment other = Deployment.builder(a.provider(), "model")
                .quota(Quota.tokensPerMinute(5))
                .build();
        assertThatThrownBy(() ->
                        RoutingModel.builder().route("x", a).route("y", other).build())
                .hasMessageContaining("gives the id a/model to another deployment");
    }

    @Test
    void residencyCountsAllRegionsOfAProfile() {
        Requirements eu =
                Requirements.builder().residency("eu-central-1", "eu-west-1").build();
        Deployment global = Deployment.builder(a.provider(), "g")
                .destinationRegions("eu-central-1", "us-east-1")
                .build();
        Deployment geo = Deployment.builder(a.provider(), "e")
                .destinationRegions("eu-central-1", "eu-west-1")
                .build();
        assertThat(eu.unmetBy(global)).contains(Verdict.RESIDENCY);
        assertThat(eu.unmetBy(geo)).isEmpty();
        assertThat(eu.unmetBy(a)).as("unknown is not met").contains(Verdict.RESIDENCY);
    }

    @Test
    void valuesHoldTheirBounds() {
        assertThatThrownBy(() -> new Hedging(Duration.ZERO, 0.5))
                .hasMessageContaining("after is PT0S")
                .hasMessageContaining("maxShare is 0.5; give a share up to 0.02");
        assertThatThrownBy(() -> new RetryBudget(0, 0))
                .hasMessageContaining("share is 0.0")
                .hasMessageContaining("burst");
        assertThatThrownBy(() -> new Timeouts(Optional.of(Duration.ZERO), Optional.of(Duration.ofSeconds(-1))))
                .hasMessageContaining("firstContent is PT0S")
                .hasMessageContaining("idle is PT-1S");
        assertThatThrownBy(
                        () -> Model.builder("").contextWindow(0).burndown(0.5).build())
                .hasMessageContaining("name is blank")
                .hasMessageContaining("contextWindow is 0")
                .hasMessageContaining("burndown is 0.5");
    }

    @Test
    void aRouteGoesOnWithTheTiersOfTheNext() {
        RoutingModel model = RoutingModel.builder()
                .route(Route.builder("fast").tier(a).then("slow").build())
                .route("slow", b)
                .build();
        assertThat(model.tiersOf(model.routes().get("fast"))).hasSize(2);
    }
}
