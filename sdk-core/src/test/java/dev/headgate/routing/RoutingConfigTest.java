package dev.headgate.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headgate.ScriptedProvider;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.ProviderFactory;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutingConfigTest {
    private static final List<ScriptedProvider> MADE = new ArrayList<>();

    /** Makes accounts that answer nothing. */
    private static final class Factory implements ProviderFactory {
        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public ModelProvider create(String account, Settings settings) {
            settings.secret("apiKey").ifPresent(key -> assertThat(key.get()).isEqualTo("from the environment"));
            ScriptedProvider provider = new ScriptedProvider(account);
            MADE.add(provider);
            return provider;
        }
    }

    private static final String WHOLE = """
            {
              "models": {"claude": {"capabilities": ["tools", "structured-output"], "contextWindow": 200000,
                                    "maxOutputTokens": 64000, "burndown": 5}},
              "accounts": {
                "prod-a": {"provider": "scripted", "apiKey": {"env": "KEY"}, "quota": {"tokensPerDay": 1000000}},
                "prod-b": {"provider": "scripted", "id": "other"}
              },
              "deployments": {
                "a": {"account": "prod-a", "modelId": "eu.claude", "model": "claude",
                      "quota": {"tokensPerMinute": 400000, "requestsPerMinute": 50, "concurrency": 8},
                      "destinationRegions": ["eu-central-1", "eu-west-1"]},
                "b": {"account": "prod-b", "modelId": "eu.claude", "enabled": false},
                "c": {"account": "prod-b", "modelId": "gpt"}
              },
              "routes": {
                "support": {"tiers": [["a", {"deployment": "b", "weight": 3}], ["c"]],
                            "canary": {"deployment": "c", "share": 0.05},
                            "timeouts": {"firstContent": "PT5S"}, "hedging": {"after": "PT2S"},
                            "governOutput": false, "then": "spare"},
                "spare": {"tiers": [["c"]], "requires": {"capabilities": [], "contextWindow": 1}}
              },
              "teams": {"claims": 2},
              "retryPolicy": {"maxAttempts": 7},
              "retryBudget": {"share": 0.1}
            }
            """;

    private static RoutingModel parse(String json) {
        return RoutingConfig.parse(
                "test.json", json, name -> name.equals("KEY") ? "from the environment" : null, List.of(new Factory()));
    }

    private static String mistakes(String json) {
        return String.valueOf(catchThrowableOfType(IllegalArgumentException.class, () -> parse(json))
                .getMessage());
    }

    @Test
    void whatARouteRequiresMayBeCapabilitiesAlone() {
        RoutingModel model = parse(WHOLE.replace(", \"requires\": {\"capabilities\": [], \"contextWindow\": 1}", "")
                .replace("\"then\": \"spare\"", "\"requires\": {\"capabilities\": [\"tools\", \"tools\"]}")
                .replace(", [\"c\"]],", "],")
                .replace("\"canary\": {\"deployment\": \"c\", \"share\": 0.05},", ""));

        Route support = Objects.requireNonNull(model.routes().get("support"));
        assertThat(support.tiers().get(0).members())
                .extracting(member -> support.requirements().unmetBy(member.deployment()))
                .containsExactly(Optional.empty(), Optional.of(Verdict.LACKS_CAPABILITY));
    }

    @Test
    void everythingIsRead() {
        RoutingModel model = parse(WHOLE.replace(", \"requires\": {\"capabilities\": [], \"contextWindow\": 1}", ""));
        Route support = Objects.requireNonNull(model.routes().get("support"));
        assertThat(support.tiers()).hasSize(2);
        Tier first = support.tiers().get(0);
        assertThat(first.members()).extracting(Tier.Member::weight).containsExactly(1, 3);
        Deployment a = first.members().get(0).deployment();
        assertThat(a.id()).isEqualTo("a");
        assertThat(a.ref().model()).isEqualTo("eu.claude");
        assertThat(a.model().orElseThrow().capabilities())
                .containsExactlyInAnyOrder(Capability.TOOLS, Capability.STRUCTURED_OUTPUT);
        assertThat(a.model().orElseThrow().burndown()).isEqualTo(5);
        assertThat(a.quota())
                .isEqualTo(Quota.builder()
                        .tokensPerMinute(400_000)
                        .requestsPerMinute(50)
                        .concurrency(8)
                        .build());
        assertThat(a.destinationRegions()).containsExactlyInAnyOrder("eu-central-1", "eu-west-1");
        assertThat(first.members().get(1).deployment().enabled()).isFalse();
        assertThat(first.members().get(1).deployment().ref().account()).isEqualTo("other");
        assertThat(support.canary().orElseThrow().share()).isEqualTo(0.05);
        assertThat(support.timeouts().firstContent()).contains(Duration.ofSeconds(5));
        assertThat(support.hedging().orElseThrow().after()).isEqualTo(Duration.ofSeconds(2));
        assertThat(support.governsOutput()).isFalse();
        assertThat(support.next()).contains("spare");
        assertThat(model.teamWeights()).isEqualTo(Map.of("claims", 2));
        assertThat(model.retryPolicy().maxAttempts()).isEqualTo(7);
        assertThat(model.retryBudget().share()).isEqualTo(0.1);
        assertThat(model.accountQuotas()).hasSize(1);
    }

    private static final String ONE_DEPLOYMENT = """
            {"accounts": {"a": {"provider": "scripted"}},
             "deployments": {"d": {"account": "a", "modelId": "m", "quota": QUOTA}},
             "routes": {"r": {"tiers": [["d"]]}}}
            """;

    @Test
    void eachLimitComesBackAsIsSaidOfItOrAsIsUsual() {
        RoutingModel model = parse(ONE_DEPLOYMENT.replace("QUOTA", """
                {"tokensPerMinute": 10, "requestsPerMinute": 20, "requestsPerDay": 30, "tokensPerDay": 40,
                 "refill": {"tokensPerMinute": "sliding-window", "requestsPerDay": "token-bucket"}}
                """));
        Route route = Objects.requireNonNull(model.routes().get("r"));
        assertThat(route.tiers().get(0).members().get(0).deployment().quota())
                .isEqualTo(Quota.builder()
                        .limit(Dimension.TOKENS_PER_MINUTE, 10, Refill.SLIDING_WINDOW)
                        .requestsPerMinute(20)
                        .limit(Dimension.REQUESTS_PER_DAY, 30, Refill.TOKEN_BUCKET)
                        .tokensPerDay(40)
                        .build());
    }

    @Test
    void aRefillOfNothingIsAMistake() {
        assertThat(mistakes(ONE_DEPLOYMENT.replace("QUOTA", """
                {"tokensPerMinute": 10, "concurrency": 2,
                 "refill": {"tokensPerMinute": "at-noon", "tokensPerDay": "fixed-window", "concurrency": "fixed-window"}}
                """)))
                .contains("deployments.d.quota.refill.tokensPerMinute is none of its words")
                .contains("deployments.d.quota.refill.tokensPerDay is for a limit that is not given")
                .contains("deployments.d.quota.refill.concurrency is unknown");
        assertThat(mistakes(ONE_DEPLOYMENT.replace("QUOTA", "{\"refill\": {}}")))
                .contains("deployments.d.quota has no limit");
    }

    @Test
    void everyMistakeIsToldWithItsPath() {
        String told = mistakes("""
                {
                  "accounts": {
                    "prod-a": {"provider": "scripted", "apiKey": "sk-canary-4711", "quota": {"tokensPerMinute": 0}},
                    "prod-b": {"provider": "nowhere", "region": "x"},
                    "prod-c": {"provider": "scripted", "regionQuota": {"tokensPerMinute": 1}, "colour": "blue"}
                  },
                  "deployments": {
                    "a": {"account": "prod-a", "modelId": "m", "model": "unknown", "quota": {"tokens": 1}},
                    "b": {"account": "prod-b", "modelId": "m"},
                    "c": {"modelId": 7}
                  },
                  "routes": {"support": {"tiers": [["a", "nobody"], "flat"], "hedging": {}},
                             "loop": {"then": "loop"}},
                  "teams": {"claims": 0},
                  "retryPolicy": {"maxAttempts": "many"},
                  "extra": 1
                }
                """);
        assertThat(told)
                .startsWith("test.json has ")
                .contains("accounts.prod-a.apiKey is a secret in plain sight")
                .contains("accounts.prod-a.quota: ")
                .contains("accounts.prod-b.provider is none of [scripted]")
                .contains("accounts.prod-c.regionQuota is for an account without region")
                .contains("accounts.prod-c.colour is unknown")
                .contains("deployments.a.model is none of []")
                .contains("deployments.a.quota.tokens is unknown")
                .contains("deployments.c.account is missing")
                .contains("deployments.c.modelId is not a text")
                .contains("routes.support.tiers[0].deployments[1].deployment is none of")
                .contains("routes.support.tiers[1] is no list")
                .contains("routes.support.hedging.after is missing")
                .contains("retryPolicy.maxAttempts is not a whole number")
                .contains("teamWeight.claims is 0")
                .contains("extra is unknown")
                .doesNotContain("4711")
                .doesNotContain("accounts.prod-b.region");
    }

    /** Whoever corrects the first cause has corrected all. */
    @Test
    void whatFollowsFromAMistakeIsNotToldAsAnother() {
        assertThat(mistakes("""
                {
                  "models": {"m": {"contextWindow": -1}},
                  "accounts": {"prod-a": {"provider": "nowhere"}},
                  "deployments": {"a": {"account": "prod-a", "modelId": "m", "model": "m"}},
                  "routes": {"support": {"tiers": [["a"]]}, "sales": {"then": "support", "tiers": [["a"]]}}
                }
                """))
                .contains("accounts.prod-a.provider is none of [scripted]", "models.m: contextWindow is -1")
                .doesNotContain("deployments", "routes", "support");
        String unknown = mistakes("""
                {
                  "accounts": {"prod-a": {"provider": "scripted"}},
                  "deployments": {"a": {"account": "prod-x", "modelId": "m", "model": "y"}},
                  "routes": {"support": {"tiers": [["a", "b"]]}}
                }
                """);
        assertThat(unknown)
                .contains("deployments.a.account is none of [prod-a]")
                .contains("deployments.a.model is none of []")
                .contains("routes.support.tiers[0].deployments[1].deployment is none of [a]")
                .doesNotContain("routes are empty");
    }

    @Test
    void providersOfARefusedConfigurationAreClosed() {
        MADE.clear();
        assertThat(mistakes("{\"accounts\": {\"a\": {\"provider\": \"scripted\"}}, \"routes\": {}}"))
                .contains("routes are empty");
        assertThat(MADE).hasSize(1).allMatch(provider -> provider.closed);
    }

    @Test
    void whatIsNoObjectIsRefused() {
        assertThat(mistakes("[]")).contains("test.json: is no JSON object");
        assertThat(mistakes("{\"a\": 1")).contains("test.json: not JSON");
        assertThat(mistakes("{\"routes\": {}, \"routes\": {}}"))
                .contains("key twice")
                .contains("line 1");
    }

    @Test
    void filesAreReadAndNamed(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("routing.json"), "{\"routes\": {}}");
        assertThatThrownBy(() -> RoutingConfig.read(file))
                .hasMessage("routing.json: routes are empty; add at least one route.");
        assertThatThrownBy(() -> RoutingConfig.read(directory.resolve("none.json")))
                .isInstanceOf(IOException.class);
    }
}
