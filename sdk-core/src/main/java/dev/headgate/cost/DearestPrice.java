package dev.headgate.cost;

import dev.headgate.chat.Cost;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.Price;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * What to reckon with where no price is known: the dearest of the provider, else of the book.
 *
 * @param input for all that goes in
 * @param cacheWrite for what is written to the prompt cache
 * @param output for what comes out
 */
record DearestPrice(Optional<Rate> input, Optional<Rate> cacheWrite, Optional<Rate> output) {
    static final DearestPrice NONE = new DearestPrice(Optional.empty(), Optional.empty(), Optional.empty());

    static DearestPrice of(DeploymentRef deployment, List<List<Price>> layers) {
        List<Price> all = layers.stream().flatMap(List::stream).toList();
        List<Price> own = all.stream()
                .filter(price ->
                        price.provider().filter(deployment.provider()::equals).isPresent())
                .toList();
        List<Price> from = own.isEmpty() ? all : own;
        return new DearestPrice(
                dearest(from, price -> price.input().orElse(0)),
                dearest(from, DearestPrice::write),
                dearest(from, price -> price.output().orElse(0)));
    }

    private static long write(Price price) {
        long input = price.input().orElse(0);
        return Math.max(
                input,
                price.cacheWrite().values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0));
    }

    private static Optional<Rate> dearest(List<Price> from, ToLongFunction<Price> kind) {
        OptionalLong most = from.stream().mapToLong(kind).max();
        return most.isEmpty() || most.getAsLong() == 0
                ? Optional.empty()
                : Optional.of(new Rate(most.getAsLong(), Cost.Basis.CONSERVATIVE, "the dearest known"));
    }
}
