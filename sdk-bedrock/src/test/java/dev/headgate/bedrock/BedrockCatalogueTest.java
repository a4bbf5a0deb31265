package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.bedrock.CatalogueEntry.Capability;
import dev.headgate.bedrock.CataloguePrice.Rate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockCatalogueTest {
    private static final String ROW = "\"id\":\"a.b\",\"family\":\"F\",\"context\":1000,\"endpoints\":[\"runtime\"],"
            + "\"profiles\":[\"eu\"],\"sources\":[\"s\"],\"date\":\"2026-01-02\"";

    @Test
    void everyRowThatComesAlongLoads() {
        BedrockCatalogue bundled = BedrockCatalogue.bundled();
        assertThat(bundled.entries()).hasSize(99).allSatisfy(entry -> {
            assertThat(entry.contextTokens()).isGreaterThanOrEqualTo(1000);
            assertThat(entry.date()).isAfter(LocalDate.of(2026, 1, 1));
            assertThat(entry.sources()).isNotEmpty();
            assertThat(bundled.find(entry.id())).contains(entry);
            entry.profiles()
                    .forEach(prefix ->
                            assertThat(bundled.find(prefix + "." + entry.id())).contains(entry));
        });
        assertThat(bundled.entries().stream().filter(entry -> entry.price("").isEmpty()))
                .extracting(CatalogueEntry::id)
                .containsExactly(
                        "anthropic.claude-fable-5-1", "anthropic.claude-mythos-preview", "anthropic.claude-opus-5-5");
    }

    @Test
    void pricesByProfileAndTimeToLive() {
        BedrockCatalogue bundled = BedrockCatalogue.bundled();
        CataloguePrice price = bundled.price("eu.anthropic.claude-opus-5").orElseThrow();
        assertThat(price)
                .isEqualTo(new CataloguePrice(
                        new Rate(5_500_000_000L, 27_500_000_000L),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.of(550_000_000),
                        Map.of(Duration.ofMinutes(5), 6_875_000_000L, Duration.ofHours(1), 11_000_000_000L)));
        assertThat(bundled.price("global.anthropic.claude-opus-5").orElseThrow().standard())
                .isEqualTo(new Rate(5_000_000_000L, 25_000_000_000L));
        assertThat(bundled.price("arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-opus-5"))
                .contains(price);
        assertThat(bundled.price("us.anthropic.claude-opus-5-5")).isEmpty();
        assertThat(bundled.price("arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc"))
                .isEmpty();
        assertThat(bundled.find("xx.anthropic.claude-opus-5")).isEmpty();
        assertThat(bundled.find("")).isEmpty();
        CatalogueEntry opus = bundled.find("anthropic.claude-opus-5").orElseThrow();
        assertThat(opus.burndown()).hasValue(10);
        assertThat(opus.cacheMinTokens()).hasValue(512);
        assertThat(opus.maxOutputTokens()).hasValue(128_000);
        assertThat(opus.capabilities().orElseThrow())
                .contains(Capability.TOOLS, Capability.STRUCTURED_OUTPUT)
                .doesNotContain(Capability.SAMPLING, Capability.ASSISTANT_PREFILL, Capability.VIDEOS);
    }

    @Test
    void ownEntriesTakeThePlaceOfOthers() throws IOException {
        CatalogueEntry opus =
                BedrockCatalogue.bundled().find("anthropic.claude-opus-5").orElseThrow();
        CatalogueEntry cheaper = opus.toBuilder()
                .price(
                        "eu",
                        new CataloguePrice(
                                new Rate(1, 2), Optional.empty(), Optional.empty(), OptionalLong.empty(), Map.of()))
                .capabilities(Set.of(Capability.PROMPT_CACHING))
                .source("our contract", LocalDate.of(2026, 11, 1))
                .build();
        BedrockCatalogue ours = BedrockCatalogue.bundled().with(cheaper).with(read("{" + ROW + "}"));
        assertThat(ours.price("eu.anthropic.claude-opus-5")
                        .orElseThrow()
                        .standard()
                        .input())
                .isEqualTo(1);
        assertThat(ours.find("eu.a.b")).isPresent();
        assertThat(ours.entries()).hasSize(100);
        assertThat(BedrockCatalogue.bundled().entries()).hasSize(99);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|models[0].id is no model's; give one such as",
                "{#,\"x\":1}|models[0].x is unknown; leave it out",
                "{#},{#}|models[1].id repeats a.b; give each model one row",
                "{#,\"maxOutput\":1001}|models[0].maxOutput is more than context",
                "{#,\"maxOutput\":0}|models[0].maxOutput is 0; give 1 or more",
                "{#,\"burndown\":1.5}|models[0].burndown is no whole number",
                "{#,\"cacheMinTokens\":9,\"capabilities\":[]}|models[0].cacheMinTokens is set without the capability",
                "{#,\"capabilities\":[\"toolChoice\"]}|models[0].capabilities have toolChoice without tools",
                "{#,\"capabilities\":[\"structuredOutput\"]}|have structuredOutput without jsonSchema",
                "{#,\"capabilities\":[\"flying\"]}|models[0].capabilities have an unknown one",
                "{#,\"date\":\"yesterday\"}|models[0].date is none; give one such as",
                "{#,\"usdPerMTok\":{\"us\":{\"in\":1,\"out\":2}}}|models[0].usdPerMTok.us is of a profile that is not listed",
                "{#,\"usdPerMTok\":{\"eu\":{\"in\":1}}}|models[0].usdPerMTok.eu has only one of in, out; give both",
                "{#,\"usdPerMTok\":{\"eu\":{\"in\":0,\"out\":0}}}|models[0].usdPerMTok.eu.in is 0; give more than 0",
                "{#,\"usdPerMTok\":{\"eu\":{\"in\":\"1\",\"out\":2}}}|models[0].usdPerMTok.eu.in is no price",
                "{#,\"usdPerMTok\":{\"eu\":{\"in\":1e-10,\"out\":2}}}|models[0].usdPerMTok.eu.in is no price",
                "{#,\"usdPerMTok\":{\"eu\":{\"in\":1,\"out\":2,\"cacheRead\":3}}}|usdPerMTok.eu.cacheRead is more than",
                "{#,\"usdPerMTok\":{\"eu\":{\"in\":2,\"out\":2,\"cacheWrite\":{\"5m\":1}}}}|usdPerMTok.eu.in is more than",
                "{#,\"usdPerMTok\":{\"eu\":{\"in\":1,\"out\":2,\"cacheWrite\":{\"5m\":3,\"1h\":2}}}}|cacheWrite.5m is more",
                "{#,\"usdPerMTok\":{\"eu\":{\"in\":1,\"out\":2,\"cacheWrite\":{\"9h\":3}}}}|cacheWrite.9h is unknown",
                "{#,\"usdPerMTok\":{\"eu\":{\"in\":1,\"out\":2,\"batchIn\":3,\"batchOut\":1}}}|eu.batchIn is more than",
                "{#,\"usdPerMTok\":{\"eu\":{\"in\":3,\"out\":2,\"longIn\":2,\"longOut\":2}}}|eu.in is more than",
                "{#|line 1 is no JSON"
            })
    void rowsThatDoNotFitTogether(String rows, String message) {
        assertThatThrownBy(() -> read(rows.replace("#", ROW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Bedrock catalogue")
                .hasMessageContaining(message);
    }

    @Test
    void allRowsAreToldTogether() {
        assertThatThrownBy(
                        () -> read("{" + ROW + ",\"burndown\":0},{" + ROW.replace("a.b", "a.c") + ",\"maxOutput\":-1}"))
                .hasMessageContaining("has 2 mistakes: models[0].burndown is 0")
                .hasMessageContaining("and models[1].maxOutput is -1");
    }

    private static BedrockCatalogue read(String rows) throws IOException {
        return BedrockCatalogue.read(new ByteArrayInputStream(("{\"models\":[" + rows + "]}").getBytes(UTF_8)));
    }
}
