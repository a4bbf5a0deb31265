package dev.headgate.bedrock;

import dev.headgate.internal.Problems;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model costs, in nano-USD (billionths of a dollar) per million tokens: dollars per million times 10⁹, exactly.
 *
 * @param standard on demand
 * @param batch in batch jobs, where they are offered
 * @param longContext of requests with more than 200,000 tokens of input, where that is another price
 * @param cacheRead of input that was read from the prompt cache, where it is told
 * @param cacheWrite of input that was written to it, by how long it is kept
 */
public record CataloguePrice(
        Rate standard,
        Optional<Rate> batch,
        Optional<Rate> longContext,
        OptionalLong cacheRead,
        Map<Duration, Long> cacheWrite) {

    /**
     * The price of what goes in and of what comes out, in nano-USD per million tokens.
     *
     * @param input more than 0
     * @param output more than 0
     */
    public record Rate(long input, long output) {}

    /**
     * Checks the numbers: an unknown price is left out, never 0.
     *
     * @param standard on demand
     * @param batch in batch jobs
     * @param longContext of long requests
     * @param cacheRead of input that was read from the prompt cache
     * @param cacheWrite of input that was written to it
     * @throws IllegalArgumentException naming every number that cannot be
     */
    public CataloguePrice {
        Objects.requireNonNull(standard, "standard");
        cacheWrite = Map.copyOf(cacheWrite);
        Problems problems = new Problems("CataloguePrice");
        positive(problems, "in", standard.input());
        positive(problems, "out", standard.output());
        batch.ifPresent(rate -> {
            positive(problems, "batchIn", rate.input());
            positive(problems, "batchOut", rate.output());
            notAbove(problems, "batchIn", rate.input(), standard.input());
            notAbove(problems, "batchOut", rate.output(), standard.output());
        });
        longContext.ifPresent(rate -> {
            notAbove(problems, "in", standard.input(), rate.input());
            notAbove(problems, "out", standard.output(), rate.output());
        });
        cacheRead.ifPresent(price -> {
            positive(problems, "cacheRead", price);
            notAbove(problems, "cacheRead", price, standard.input());
        });
        cacheWrite.forEach((ttl, price) -> notAbove(problems, "in", standard.input(), price));
        Long hour = cacheWrite.get(Duration.ofHours(1));
        Long minutes = cacheWrite.get(Duration.ofMinutes(5));
        if (hour != null && minutes != null) {
            notAbove(problems, "cacheWrite.5m", minutes, hour);
        }
        problems.throwIfAny();
    }

    private static void positive(Problems problems, String name, long price) {
        problems.check(price > 0, name, "is " + price, "give more than 0, or leave an unknown price out");
    }

    private static void notAbove(Problems problems, String name, long lower, long upper) {
        problems.check(
                lower <= upper, name, "is more than what cannot be cheaper", "check the row: a number is misplaced");
    }
}
