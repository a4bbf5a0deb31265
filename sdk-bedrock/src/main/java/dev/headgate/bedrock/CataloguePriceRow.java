package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.bedrock.CataloguePrice.Rate;
import dev.headgate.internal.InvalidValueException;
import dev.headgate.internal.Problems;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads the prices of one profile: dollars per million tokens, digit for digit. */
final class CataloguePriceRow implements JsonMembers.Reader {
    private static final int NANO = 9;
    private static final Set<String> NAMES =
            Set.of("in", "out", "cacheRead", "batchIn", "batchOut", "longIn", "longOut");

    private final String path;
    private final Problems problems;
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<Duration, Long> cacheWrite = new HashMap<>();

    CataloguePriceRow(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    @Override
    public void read(String name, JsonParser parser) throws IOException {
        if (name.equals("cacheWrite")) {
            JsonMembers.each(parser, this::cacheWrite);
        } else if (NAMES.contains(name)) {
            number(path + "." + name, parser).ifPresent(price -> numbers.put(name, price));
        } else {
            problems.add(path + "." + name, "is unknown", "leave it out");
        }
    }

    /** Returns the prices, unless something is wrong with them. */
    Optional<CataloguePrice> price() {
        try {
            Optional<Rate> standard = rate("in", "out");
            if (standard.isEmpty()) {
                problems.add(path, "has no in and out", "give both, or leave the profile out");
                return Optional.empty();
            }
            Long read = numbers.get("cacheRead");
            return Optional.of(new CataloguePrice(
                    standard.get(),
                    rate("batchIn", "batchOut"),
                    rate("longIn", "longOut"),
                    read == null ? OptionalLong.empty() : OptionalLong.of(read),
                    cacheWrite));
        } catch (InvalidValueException e) {
            e.problems().forEach(problem -> problems.addAll(List.of(path + "." + problem)));
            return Optional.empty();
        }
    }

    private Optional<Rate> rate(String in, String out) {
        Long input = numbers.get(in);
        Long output = numbers.get(out);
        problems.check((input == null) == (output == null), path, "has only one of " + in + ", " + out, "give both");
        return input == null || output == null ? Optional.empty() : Optional.of(new Rate(input, output));
    }

    private void cacheWrite(String ttl, JsonParser parser) throws IOException {
        Duration kept = switch (ttl) {
            case "5m" -> Duration.ofMinutes(5);
            case "1h" -> Duration.ofHours(1);
            default -> Duration.ZERO;
        };
        problems.check(!kept.isZero(), path + ".cacheWrite." + ttl, "is unknown", "give 5m or 1h");
        number(path + ".cacheWrite." + ttl, parser).ifPresent(price -> cacheWrite.put(kept, price));
    }

    private Optional<Long> number(String at, JsonParser parser) throws IOException {
        if (parser.currentToken().isNumeric()) {
            try {
                return Optional.of(parser.getDecimalValue().movePointRight(NANO).longValueExact());
            } catch (ArithmeticException e) {
                // Told below.
            }
        }
        problems.add(at, "is no price", "give dollars per million tokens, with at most nine decimals");
        return Optional.empty();
    }
}
