package dev.headgate.cost;

import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.JsonFields;
import dev.headgate.internal.Problems;
import dev.headgate.spi.Price;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prices as a JSON document has them.
 *
 * @param prices the prices, in its order
 * @param tierPercents what tiers cost in percent of the standard price
 */
record PriceFile(List<Price> prices, Map<String, Integer> tierPercents) {
    private static final Pattern TTL = Pattern.compile("([1-9]\\d{0,5})([smh])");

    static PriceFile read(InputStream json) throws IOException {
        Problems problems = new Problems("Price book");
        List<Price> prices = new ArrayList<>();
        Map<String, Integer> tiers = new TreeMap<>();
        Optional<JsonFields> document = JsonFields.read(json, problems);
        if (document.isPresent()) {
            JsonFields fields = document.get();
            fields.objects("prices").forEach(row -> price(row, problems).ifPresent(prices::add));
            fields.object("tiers").ifPresent(row -> tiers(row, tiers, problems));
            fields.end();
        }
        problems.throwIfAny();
        return new PriceFile(prices, tiers);
    }

    private static void tiers(JsonFields row, Map<String, Integer> tiers, Problems problems) {
        for (String tier : row.names()) {
            row.smallNumber(tier).ifPresent(percent -> {
                PriceBook.checkTier(problems, row.path(), tier, percent);
                tiers.put(Price.tierName(tier), percent);
            });
        }
    }

    private static Optional<Price> price(JsonFields row, Problems problems) {
        Optional<String> model = row.text("model");
        problems.check(model.isPresent(), row.at("model"), "is missing", "name the model as it goes over the wire");
        Price.Builder price = Price.of(model.orElse("?"));
        row.text("provider").ifPresent(price::provider);
        row.text("account").ifPresent(price::account);
        row.text("region").ifPresent(price::region);
        row.text("deployment").ifPresent(price::deployment);
        row.text("tier").ifPresent(price::tier);
        if (row.flag("batch")) {
            price.batch();
        }
        row.wholeNumber("above").ifPresent(price::above);
        row.day("from").ifPresent(price::from);
        row.text("source").ifPresent(price::source);
        row.object("usdPerMTok").ifPresent(numbers -> numbers(numbers, price, problems));
        row.end();
        try {
            return Optional.of(price.build());
        } catch (InvalidValueException e) {
            e.problems().forEach(problem -> problems.addNested(row.path(), problem));
            return Optional.empty();
        }
    }

    private static void numbers(JsonFields numbers, Price.Builder price, Problems problems) {
        numbers.number("input").ifPresent(usd -> price.input(usd.toString()));
        numbers.number("output").ifPresent(usd -> price.output(usd.toString()));
        numbers.number("cacheRead").ifPresent(usd -> price.cacheRead(usd.toString()));
        numbers.object("cacheWrite").ifPresent(writes -> {
            for (String ttl : writes.names()) {
                Optional<Duration> kept = ttl(ttl);
                problems.check(kept.isPresent(), writes.at(ttl), "is no time", "give one such as 5m or 1h");
                writes.number(ttl).ifPresent(usd -> kept.ifPresent(time -> price.cacheWrite(time, usd.toString())));
            }
        });
        numbers.end();
    }

    private static Optional<Duration> ttl(String text) {
        Matcher matcher = TTL.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    default -> Duration.ofHours(number);
                });
    }
}
