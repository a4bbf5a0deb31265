package dev.headgate.bedrock;

import dev.headgate.bedrock.CataloguePrice.Rate;
import dev.headgate.spi.CacheRule;
import dev.headgate.spi.Price;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What the catalogue knows of prices and prompt caches, in core's terms: one for each name that a model is called by. */
final class CatalogueFacts {
    private static final String PROVIDER = "aws.bedrock";
    private static final long LONG_CONTEXT = 200_000;
    private static final int MAX_CACHE_POINTS = 4;
    private static final String CONVERSE = "runtime";
    private static final Duration SHORT = Duration.ofMinutes(5);

    private final CatalogueEntry entry;
    private final String source;

    CatalogueFacts(CatalogueEntry entry) {
        this.entry = entry;
        this.source = String.join(", ", entry.sources());
    }

    List<Price> prices() {
        List<Price> all = new ArrayList<>();
        entry.price("").ifPresent(price -> add(all, entry.id(), price));
        for (String profile : entry.profiles()) {
            entry.price(profile).ifPresent(price -> add(all, profile + "." + entry.id(), price));
        }
        return all;
    }

    List<CacheRule> cacheRules() {
        boolean caches = entry.capabilities()
                .filter(all -> all.contains(CatalogueEntry.Capability.PROMPT_CACHING))
                .isPresent();
        if (!caches || !entry.endpoints().contains(CONVERSE)) {
            return List.of();
        }
        List<CacheRule> rules = new ArrayList<>();
        rules.add(rule(entry.id(), entry.price("")));
        entry.profiles().forEach(profile -> rules.add(rule(profile + "." + entry.id(), entry.price(profile))));
        return rules;
    }

    /** What has a price for an hour can be kept for an hour. */
    private CacheRule rule(String name, Optional<CataloguePrice> price) {
        TreeSet<Duration> ttls = new TreeSet<>(List.of(SHORT));
        price.ifPresent(known -> ttls.addAll(known.cacheWrite().keySet()));
        return new CacheRule(
                name, false, MAX_CACHE_POINTS, entry.cacheMinTokens().orElse(0), List.copyOf(ttls));
    }

    private void add(List<Price> all, String name, CataloguePrice price) {
        Rate standard = price.standard();
        all.add(cached(rate(name, standard), price, standard).build());
        price.batch().ifPresent(rate -> all.add(rate(name, rate).batch().build()));
        Optional<Rate> known = price.longContext().or(() -> derivedLong(standard));
        known.ifPresent(rate -> all.add(
                cached(rate(name, rate), price, rate).above(LONG_CONTEXT).build()));
    }

    /** A profile whose row leaves out what long requests cost is as much dearer for them as the bare id is. */
    private Optional<Rate> derivedLong(Rate standard) {
        return entry.price("")
                .flatMap(base -> base.longContext()
                        .map(rate -> new Rate(
                                scaled(
                                        standard.input(),
                                        rate.input(),
                                        base.standard().input()),
                                scaled(
                                        standard.output(),
                                        rate.output(),
                                        base.standard().output()))));
    }

    private Price.Builder rate(String name, Rate rate) {
        return Price.of(name)
                .provider(PROVIDER)
                .inputNano(rate.input())
                .outputNano(rate.output())
                .source(source);
    }

    /** Prices of the cache are shares of that of the input, and so they are for long requests. */
    private static Price.Builder cached(Price.Builder builder, CataloguePrice price, Rate rate) {
        long of = price.standard().input();
        price.cacheRead().ifPresent(read -> builder.cacheReadNano(scaled(read, rate.input(), of)));
        for (Map.Entry<Duration, Long> write : price.cacheWrite().entrySet()) {
            builder.cacheWriteNano(write.getKey(), scaled(write.getValue(), rate.input(), of));
        }
        return builder;
    }

    /** Returns price × to / from, rounded up. */
    private static long scaled(long price, long to, long from) {
        BigInteger[] exact =
                BigInteger.valueOf(price).multiply(BigInteger.valueOf(to)).divideAndRemainder(BigInteger.valueOf(from));
        return exact[0].add(BigInteger.valueOf(exact[1].signum())).longValueExact();
    }
}
