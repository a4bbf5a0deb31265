package dev.headgate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.chat.Cost;
import dev.headgate.chat.Cost.Basis;
import dev.headgate.chat.Cost.Kind;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Usage;
import dev.headgate.spi.Price;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PriceBookTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final PriceTerms STANDARD = PriceTerms.standard(DAY);
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);
    private static final String MODEL = "eu.anthropic.claude-opus-5";

    private static DeploymentRef ref(String model) {
        return new DeploymentRef("prod-a/" + model, "aws.bedrock", "prod-a", Optional.of("eu-central-1"), model);
    }

    private static Price.Builder price(String input, String output) {
        return Price.of(MODEL).input(input).output(output);
    }

    private static PriceBook book(Price... prices) {
        return PriceBook.of(() -> List.of(prices));
    }

    private static OptionalLong nano(PriceBook book, Usage usage, PriceTerms terms) {
        return book.cost(ref(MODEL), usage, terms).nanoUsd();
    }

    @Test
    void eachKindOfTokensHasItsPrice() {
        PriceBook book = book(price("5", "25")
                .cacheRead("0.5")
                .cacheWrite(SHORT, "6.25")
                .cacheWrite(LONG, "10")
                .source("list")
                .build());
        Usage usage = Usage.builder()
                .inputTokens(1_000)
                .cacheReadTokens(20_000)
                .cacheWriteTokens(SHORT, 300)
                .cacheWriteTokens(LONG, 40)
                .outputTokens(7)
                .reasoningTokens(5)
                .build();

        Cost cost = book.cost(ref(MODEL), usage, STANDARD);

        assertThat(cost.nanoUsd()).hasValue(5_000_000 + 10_000_000 + 1_875_000 + 400_000 + 175_000);
        assertThat(cost.lines())
                .extracting(Cost.Line::kind)
                .containsExactlyInAnyOrder(
                        Kind.INPUT, Kind.CACHE_READ, Kind.CACHE_WRITE, Kind.CACHE_WRITE, Kind.OUTPUT);
        assertThat(cost.lines()).extracting(Cost.Line::price).containsOnly(MODEL + ", by list");
        assertThat(cost.basis()).isEqualTo(Basis.LISTED);
        assertThat(cost.estimated()).isFalse();
        // 20,000 read at a tenth; 300 written at a quarter more, 40 at twice the price.
        assertThat(cost.cacheSavingsNanoUsd()).isEqualTo(90_000_000 - 375_000 - 200_000);
        assertThat(cost.usd()).hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("0.01745"));
    }

    @Test
    void amountsAreExactAndRoundedUpOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            long rate = random.nextLong(1, 100_000_000_000L);
            long tokens = random.nextLong(1, i % 2 == 0 ? 3_000_000_000L : 5_000);
            Cost cost = book(Price.of("*").inputNano(rate).build()).cost(ref("m"), Usage.of(tokens, 0), STANDARD);
            BigInteger[] exact = BigInteger.valueOf(rate)
                    .multiply(BigInteger.valueOf(tokens))
                    .divideAndRemainder(BigInteger.valueOf(1_000_000));
            BigInteger up = exact[0].add(BigInteger.valueOf(exact[1].signum()));
            if (up.bitLength() < 63) {
                assertThat(cost.nanoUsd()).as("seed %d", seed).hasValue(up.longValueExact());
            }
        }
    }

    @Test
    void whatNoLongHoldsIsNoAmount() {
        PriceBook book = book(Price.of("*")
                .inputNano(100_000_000_000L)
                .outputNano(100_000_000_000L)
                .build());
        assertThatThrownBy(() -> book.cost(ref("m"), Usage.of(Long.MAX_VALUE / 3, 0), STANDARD))
                .isInstanceOf(ArithmeticException.class);
        long half = Long.MAX_VALUE / 100_000 / 3 * 2;
        assertThat(book.cost(ref("m"), Usage.of(half, 0), STANDARD).nanoUsd()).isPresent();
        assertThatThrownBy(() -> book.cost(ref("m"), Usage.of(half, half), STANDARD))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theTermsDecide() {
        PriceBook book = book(
                price("5", "25").build(),
                price("2.5", "12.5").batch().build(),
                price("10", "37.5").above(200_000).build(),
                price("7", "30").tier("priority").build(),
                price("4", "20").from(LocalDate.parse("2026-12-01")).build());

        assertThat(nano(book, Usage.of(1_000_000, 0), PriceTerms.batch(DAY))).hasValue(2_500_000_000L);
        assertThat(nano(book, Usage.of(1_000, 0), new PriceTerms("Priority", false, DAY)))
                .hasValue(7_000_000);
        assertThat(nano(book, Usage.of(1_000, 0), new PriceTerms("default", false, DAY)))
                .hasValue(5_000_000);
        assertThat(nano(book, Usage.of(200_000, 0), STANDARD)).hasValue(1_000_000_000);
        assertThat(nano(book, Usage.of(200_001, 0), STANDARD)).hasValue(2_000_010_000);
        assertThat(nano(book, Usage.of(1_000, 0), PriceTerms.standard(LocalDate.parse("2026-11-30"))))
                .hasValue(5_000_000);
        assertThat(nano(book, Usage.of(1_000, 0), PriceTerms.standard(LocalDate.parse("2026-12-01"))))
                .hasValue(4_000_000);
    }

    @Test
    void cachedTokensMakeARequestLongToo() {
        PriceBook book = book(
                price("5", "25").cacheRead("1").build(),
                price("10", "50").cacheRead("2").above(200_000).build());
        Usage usage = Usage.builder()
                .inputTokens(1_000)
                .cacheReadTokens(199_500)
                .outputTokens(10)
                .build();
        assertThat(nano(book, usage, STANDARD)).hasValue(10_000_000 + 399_000_000 + 500_000);
    }

    @Test
    void whatNamesMoreHoldsAndThenTheLater() {
        Price region = price("6", "30").region("eu-central-1").build();
        Price elsewhere = price("9", "45").region("us-east-1").build();
        Price account =
                price("3", "15").account("prod-a").region("eu-central-1").build();
        Price deployment = price("1", "5").deployment("prod-a/" + MODEL).build();
        Usage usage = Usage.of(1_000, 0);

        assertThat(nano(book(region, price("5", "25").build(), elsewhere), usage, STANDARD))
                .hasValue(6_000_000);
        assertThat(nano(book(account, region), usage, STANDARD)).hasValue(3_000_000);
        assertThat(nano(book(price("5", "25").build(), deployment), usage, STANDARD))
                .hasValue(1_000_000);
        assertThat(nano(
                        book(
                                Price.of("eu.*").input("8").build(),
                                price("5", "25").build()),
                        usage,
                        STANDARD))
                .hasValue(5_000_000);
        assertThat(nano(book(price("5", "25").build(), price("6", "26").build()), usage, STANDARD))
                .hasValue(6_000_000);
        assertThat(nano(book(elsewhere), usage, STANDARD)).isEmpty();
    }

    @Test
    void theBookAboveHidesWhatItHasAndNothingElse() {
        PriceBook list = book(
                price("5", "25").region("eu-central-1").build(),
                price("2.5", "12.5").batch().build());
        PriceBook ours = book(Price.of("eu.anthropic.*").input("1").output("2").build());

        assertThat(nano(list.with(ours), Usage.of(1_000, 0), STANDARD)).hasValue(1_000_000);
        assertThat(nano(list.with(ours), Usage.of(1_000, 0), PriceTerms.batch(DAY)))
                .hasValue(2_500_000);
        assertThat(nano(ours.with(list), Usage.of(1_000, 0), STANDARD)).hasValue(5_000_000);
    }

    @Test
    void tiersWithoutPricesCostTheirShareIfItIsTold() {
        PriceBook book = book(price("5", "25").cacheRead("0.5").build());
        PriceTerms flex = new PriceTerms("flex", false, DAY);
        assertThat(nano(book, Usage.of(1_000, 0), flex)).isEmpty();
        Cost cost = book.withTier("Flex", 50).cost(ref(MODEL), Usage.of(1_000, 1_000), flex);
        assertThat(cost.nanoUsd()).hasValue(15_000_000);
        assertThat(cost.lines()).extracting(Cost.Line::price).containsOnly(MODEL + ", 50 %");
    }

    @Test
    void arnsAndMakersNamesEndWithTheModel() {
        PriceBook book = book(price("5", "25").build());
        String arn = "arn:aws:bedrock:eu-central-1:123456789012:inference-profile/" + MODEL;
        assertThat(book.cost(ref(arn), Usage.of(1_000, 0), STANDARD).nanoUsd()).hasValue(5_000_000);
        assertThat(book.cost(ref("us.anthropic.claude-opus-5"), Usage.of(1_000, 0), STANDARD)
                        .nanoUsd())
                .isEmpty();
    }

    @Test
    void anUnknownPriceIsNeverNothing() {
        Cost cost = PriceBook.empty().cost(ref(MODEL), Usage.of(10, 5), STANDARD);
        assertThat(cost.nanoUsd()).isEmpty();
        assertThat(cost.usd()).isEmpty();
        assertThat(cost.basis()).isEqualTo(Basis.UNKNOWN);
        assertThat(cost.lines()).extracting(Cost.Line::tokens).containsExactly(10L, 5L);
        assertThat(cost).hasToString("Cost[at least 0 USD, UNKNOWN]");

        Cost half = book(Price.of(MODEL).input("5").build()).cost(ref(MODEL), Usage.of(10, 5), STANDARD);
        assertThat(half.nanoUsd()).isEmpty();
        assertThat(half.knownNanoUsd()).isEqualTo(50_000);
    }

    @Test
    void whatIsFreeIsSaid() {
        assertThat(nano(book(price("0", "0").build()), Usage.of(10, 5), STANDARD))
                .hasValue(0);
    }

    @Test
    void cachesWithoutPricesCostWhatBoundsThem() {
        PriceBook book = book(price("5", "25").cacheWrite(SHORT, "6.25").build());
        Usage usage = Usage.builder()
                .cacheReadTokens(1_000)
                .cacheWriteTokens(Duration.ofMinutes(30), 1_000)
                .build();
        Cost cost = book.cost(ref(MODEL), usage, STANDARD);
        assertThat(cost.nanoUsd()).hasValue(5_000_000 + 10_000_000);
        assertThat(cost.basis()).isEqualTo(Basis.CONSERVATIVE);
    }

    @Test
    void theConservativeTakeTheDearestOfTheProvider() {
        PriceBook book = book(
                Price.of("cheap").provider("aws.bedrock").input("1").output("2").build(),
                Price.of("dear")
                        .provider("aws.bedrock")
                        .input("15")
                        .output("75")
                        .cacheWrite(LONG, "30")
                        .build(),
                Price.of("dearer").provider("other").input("90").output("100").build());
        Usage usage = Usage.builder()
                .inputTokens(1_000)
                .cacheReadTokens(1_000)
                .cacheWriteTokens(SHORT, 1_000)
                .outputTokens(1_000)
                .build();
        Cost cost = book.quote(ref("never seen")).cost(usage, STANDARD, UnknownPrice.CONSERVATIVE);
        assertThat(cost.nanoUsd()).hasValue(15_000_000 + 15_000_000 + 30_000_000 + 75_000_000);
        assertThat(cost.basis()).isEqualTo(Basis.CONSERVATIVE);
        assertThat(book.quote(ref("never seen"))
                        .cost(usage, STANDARD, UnknownPrice.FLAG)
                        .nanoUsd())
                .isEmpty();
        assertThat(PriceBook.empty()
                        .quote(ref("x"))
                        .cost(usage, STANDARD, UnknownPrice.CONSERVATIVE)
                        .nanoUsd())
                .isEmpty();
    }

    @Test
    void whatIsExpectedIsWhatItWouldCost() {
        Quote quote = book(price("5", "25").cacheWrite(SHORT, "6.25").build()).quote(ref(MODEL));
        assertThat(quote.expect(STANDARD, 1_000, 100, false, UnknownPrice.DENY)).hasValue(7_500_000);
        assertThat(quote.expect(STANDARD, 1_000, 100, true, UnknownPrice.DENY)).hasValue(8_750_000);
        assertThat(quote.expect(PriceTerms.batch(DAY), 1_000, 100, false, UnknownPrice.DENY))
                .isEmpty();
        assertThat(quote.knows(STANDARD, 0)).isTrue();
        assertThat(quote.knows(PriceTerms.batch(DAY), 0)).isFalse();
        Quote embedding = book(Price.of(MODEL).input("0.02").build()).quote(ref(MODEL));
        assertThat(embedding.expect(STANDARD, 1_000, 0, false, UnknownPrice.DENY))
                .hasValue(20_000);
        assertThat(embedding.expect(STANDARD, 1_000, 1, false, UnknownPrice.DENY))
                .isEmpty();
    }

    @Test
    void allMistakesOfAPriceAreTold() {
        assertThatThrownBy(() -> Price.of(" ")
                        .tier("")
                        .input("-1")
                        .output("1.0000000001")
                        .cacheRead("a lot")
                        .cacheWrite(Duration.ZERO, "1")
                        .above(-1)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "model", "tier", "input", "below zero", "output", "cacheRead", "cacheWrite", "above")
                .hasMessageContaining("has 7 mistakes");
        assertThatThrownBy(() -> Price.of("m").build()).hasMessageContaining("is of nothing");
    }
}
