package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.cache.PromptCaching;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ChatStream;
import dev.headgate.chat.Cost;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Usage;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.cost.PriceTerms;
import dev.headgate.error.BudgetExceededException;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.CacheRule;
import dev.headgate.spi.ModelProvider;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.wire.BedrockWireServer;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the catalogue hands over, and what calls on the wire make of it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CostsTest {
    private static final String MODEL = "eu.anthropic.claude-opus-5";
    private static final PriceBook BOOK = PriceBook.of(BedrockCatalogue.bundled());
    private static final PriceTerms STANDARD = PriceTerms.standard(LocalDate.parse("2026-11-20"));
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);

    @AutoClose
    private final BedrockWireServer server = BedrockWireServer.start();

    @AutoClose
    private final BedrockConnections connections = BedrockConnections.create();

    private HeadgateBuilder builder(Script script) {
        server.account("AKIDA", script);
        ModelProvider provider = Bedrock.account("prod")
                .region("eu-central-1")
                .credentials("AKIDA", "secret")
                .endpoint(URI.create(server.baseUrl()))
                .connections(connections)
                .build();
        return Headgate.builder().prices(BOOK).route("r", Deployment.of(provider, MODEL));
    }

    private static Cost cost(String model, Usage usage, PriceTerms terms) {
        DeploymentRef deployment = new DeploymentRef("d", "aws.bedrock", "prod", Optional.of("eu-central-1"), model);
        return BOOK.cost(deployment, usage, terms);
    }

    @Test
    void everyNameThatHasAPriceIsHandedOver() {
        BedrockCatalogue bundled = BedrockCatalogue.bundled();
        int names = 0;
        for (CatalogueEntry entry : bundled.entries()) {
            Set<String> ids = new HashSet<>(Set.of(entry.id()));
            entry.profiles().forEach(profile -> ids.add(profile + "." + entry.id()));
            for (String id : ids) {
                Cost cost = cost(id, Usage.of(1_000_000, 1_000_000), STANDARD);
                Optional<CataloguePrice> price = bundled.price(id);
                names += price.isPresent() ? 1 : 0;
                boolean isLong =
                        cost.lines().stream().anyMatch(line -> line.price().contains("above"));
                if (price.isPresent() && !isLong) {
                    CataloguePrice.Rate rate = price.get().standard();
                    assertThat(cost.nanoUsd()).as(id).hasValue(rate.input() + rate.output());
                }
                assertThat(cost.nanoUsd().isPresent()).as(id).isEqualTo(price.isPresent());
            }
        }
        assertThat(names).isGreaterThan(150);
    }

    @Test
    void profilesBatchesAndLongRequestsHaveTheirPrices() {
        Usage usage = Usage.builder()
                .inputTokens(1_000)
                .cacheReadTokens(1_000)
                .cacheWriteTokens(SHORT, 1_000)
                .cacheWriteTokens(LONG, 1_000)
                .outputTokens(1_000)
                .build();
        assertThat(cost(MODEL, usage, STANDARD).nanoUsd())
                .hasValue(5_500_000 + 550_000 + 6_875_000 + 11_000_000 + 27_500_000);
        assertThat(cost("global.anthropic.claude-opus-5", Usage.of(1_000, 0), STANDARD)
                        .nanoUsd())
                .hasValue(5_000_000);
        assertThat(cost(
                                "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/" + MODEL,
                                Usage.of(1_000, 0),
                                STANDARD)
                        .nanoUsd())
                .hasValue(5_500_000);
        assertThat(cost(MODEL, Usage.of(1_000, 0), new PriceTerms("flex", false, STANDARD.day()))
                        .nanoUsd())
                .isEmpty();
    }

    @Test
    void aProfileThatDoesNotSayWhatLongRequestsCostIsAsMuchDearerAsTheBareModel() {
        String bare = "anthropic.claude-3-5-sonnet-20240620-v1:0";
        Usage usage = Usage.builder()
                .inputTokens(200_000)
                .cacheReadTokens(1_000)
                .outputTokens(1_000)
                .build();
        // 3 and 15 dollars, and 6 and 30 above 200,000 tokens; reading the cache a tenth.
        assertThat(cost(bare, usage, STANDARD).nanoUsd()).hasValue(1_200_000_000 + 600_000 + 30_000_000);
        assertThat(cost("eu." + bare, usage, STANDARD).nanoUsd()).hasValue(1_200_000_000 + 600_000 + 30_000_000);
    }

    @Test
    void rulesForThoseThatKeepPrompts() {
        Collection<CacheRule> rules = BedrockCatalogue.bundled().cacheRules();
        assertThat(rules).contains(new CacheRule(MODEL, false, 4, 512, List.of(SHORT, LONG)));
        assertThat(rules).contains(new CacheRule("eu.amazon.nova-pro-v1:0", false, 4, 0, List.of(SHORT)));
        assertThat(rules)
                .extracting(CacheRule::model)
                .doesNotContain("amazon.nova-premier-v1:0", "openai.gpt-5.6-sol", "openai.gpt-oss-120b-1:0");
    }

    @Test
    void cachePointsGoOutAndWhatTheySaveIsTold() {
        Usage first = Usage.builder()
                .inputTokens(20)
                .cacheWriteTokens(LONG, 10_000)
                .outputTokens(10)
                .build();
        Usage second = Usage.builder()
                .inputTokens(20)
                .cacheReadTokens(10_000)
                .outputTokens(10)
                .build();
        Script script = Script.of(
                Answer.builder().text("one").usage(first).build(),
                Answer.builder().text("two").usage(second).build());
        String system = "You know the rules of the house. ".repeat(200);
        try (Headgate gate = builder(script)
                .promptCaching(PromptCaching.builder()
                        .rules(BedrockCatalogue.bundled())
                        .prefixTtl(LONG)
                        .conversationTtl(SHORT)
                        .build())
                .build()) {
            ChatResponse one = gate.chat("r").system(system).user("1").call();
            ChatResponse two;
            try (ChatStream stream =
                    gate.chat("r").conversation(one.conversation()).system(system).user("2").stream()) {
                two = stream.response();
            }
            assertThat(one.cost().nanoUsd()).hasValue(110_000 + 110_000_000 + 275_000);
            assertThat(one.cost().cacheSavingsNanoUsd()).isEqualTo(-55_000_000);
            assertThat(two.cost().nanoUsd()).hasValue(110_000 + 5_500_000 + 275_000);
            assertThat(two.cost().cacheSavingsNanoUsd()).isEqualTo(49_500_000);
            assertThat(two.cost().lines().get(0).price()).startsWith(MODEL + ", aws.bedrock, by ");
            assertThat(one.adaptations()).isEmpty();
            assertThat(two.adaptations()).isEmpty();
        }
        script.verify();
        assertThat(server.requests().get(0).body())
                .contains("\"system\":[{\"text\":\"You know")
                .contains("{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"1h\"}}")
                .doesNotContain("5m");
        assertThat(server.requests().get(1).body())
                .contains("{\"text\":\"1\"},{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"5m\"}}")
                .contains("{\"text\":\"2\"},{\"cachePoint\":{\"type\":\"default\",\"ttl\":\"5m\"}}");
    }

    @Test
    void aShortPromptGetsNoCachePoint() {
        Script script = Script.of(Answer.text("one"));
        try (Headgate gate = builder(script)
                .promptCaching(PromptCaching.builder()
                        .rules(BedrockCatalogue.bundled())
                        .build())
                .build()) {
            gate.chat("r").system("Be kind.").user("1").call();
        }
        assertThat(server.requests().get(0).body()).doesNotContain("cachePoint");
    }

    @Test
    void aBudgetStopsWhatTheCatalogueSaysItWouldCost() {
        Script script = Script.of(
                Answer.builder().text("one").usage(Usage.of(100, 1_000)).build());
        try (Headgate gate = builder(script)
                .budgets(Budget.of("all").perDay().limitUsd("0.04").build())
                .build()) {
            ChatResponse response =
                    gate.chat("r").user("1").maxOutputTokens(1_000).call();
            assertThat(response.cost().nanoUsd()).hasValue(550_000 + 27_500_000);
            assertThatThrownBy(() ->
                            gate.chat("r").user("2").maxOutputTokens(1_000).call())
                    .isInstanceOf(BudgetExceededException.class)
                    .hasMessageContaining("0.02805 USD are spent");
        }
        assertThat(server.requests()).hasSize(1);
    }
}
