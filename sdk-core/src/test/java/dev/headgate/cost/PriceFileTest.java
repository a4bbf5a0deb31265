package dev.headgate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Usage;
import dev.headgate.spi.Price;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceFileTest {
    private static PriceBook read(String json) throws IOException {
        return PriceBook.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyFieldIsTaken() throws IOException {
        PriceBook book = read("""
                {"prices": [{"model": "eu.a.opus", "provider": "aws.bedrock", "account": "prod", "region": "eu-west-1",
                             "deployment": "d1", "tier": "flex", "batch": true, "above": 200000, "from": "2026-08-01",
                             "source": "contract 4711",
                             "usdPerMTok": {"input": 5, "output": 25.000000001, "cacheRead": 0.5,
                                            "cacheWrite": {"5m": 6.25, "1h": 10}}}],
                 "tiers": {"flex": 50}}""");
        Price price = book.prices().iterator().next();
        assertThat(price)
                .hasToString("eu.a.opus, account prod, eu-west-1, deployment d1, flex, batch, above 200000,"
                                .replace("eu.a.opus,", "eu.a.opus, aws.bedrock,")
                        + " from 2026-08-01, by contract 4711");
        assertThat(price.input()).hasValue(5_000_000_000L);
        assertThat(price.output()).hasValue(25_000_000_001L);
        assertThat(price.cacheRead()).hasValue(500_000_000L);
        assertThat(price.cacheWrite())
                .containsOnly(
                        Map.entry(Duration.ofMinutes(5), 6_250_000_000L),
                        Map.entry(Duration.ofHours(1), 10_000_000_000L));
        assertThat(price.from()).isEqualTo(LocalDate.parse("2026-08-01"));
    }

    @Test
    void tiersAreShares() throws IOException {
        PriceBook book = read("{\"prices\":[{\"model\":\"m\",\"usdPerMTok\":{\"input\":2}}],\"tiers\":{\"flex\":25}}");
        DeploymentRef deployment = new DeploymentRef("d", "p", "a", Optional.empty(), "m");
        PriceTerms flex = new PriceTerms("flex", false, LocalDate.EPOCH);
        assertThat(book.cost(deployment, Usage.of(1_000_000, 0), flex).nanoUsd())
                .hasValue(500_000_000);
    }

    @Test
    void allMistakesAreToldWithTheirPaths() {
        assertThatThrownBy(() -> read("""
                        {"prices": [{"modle": "m", "usdPerMTok": {"input": -1, "output": "25", "cashRead": 1}},
                                    {"model": "n", "from": "yesterday", "usdPerMTok": {"input": 0.0000000001}},
                                    {"model": "o", "usdPerMTok": {"input": 1, "cacheWrite": {"5 minutes": 1}}}, 7],
                         "tiers": {"flex": 0}, "price": []}"""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "prices[0].model is missing",
                        "prices[0].modle is unknown",
                        "prices[0]: input is below zero",
                        "prices[0].usdPerMTok.output is no number",
                        "prices[0].usdPerMTok.cashRead is unknown",
                        "prices[1].from is no day",
                        "prices[1]: input is no price",
                        "prices[2].usdPerMTok.cacheWrite.5 minutes is no time",
                        "prices[3] is no object",
                        "tiers.flex is 0",
                        "price is unknown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prices\": [}|document is not JSON",
                "{\"prices\": [], \"prices\": []}|a key twice",
                "[]|is no JSON object",
                "{\"prices\": []} {}|not JSON",
                "{\"prices\": {}}|prices is no list",
                "{\"prices\": [{\"model\": \"m\"}]}|is of nothing",
                "{\"prices\": [{\"model\": \"m\", \"usdPerMTok\": {\"input\": 1e400}}]}|is no price",
                "{\"prices\": [{\"model\": \"m\", \"above\": 1.5, \"usdPerMTok\": {\"input\": 1}}]}|no whole number",
                "{\"prices\": [{\"model\": \"m\", \"batch\": \"yes\", \"usdPerMTok\": {\"input\": 1}}]}|neither true",
            })
    void brokenFilesAreRefused(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
