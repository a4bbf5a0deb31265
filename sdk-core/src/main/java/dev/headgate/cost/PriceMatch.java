package dev.headgate.cost;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.internal.Glob;
import dev.headgate.spi.Price;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A price that is for a deployment.
 *
 * @param price the price
 * @param names how many things it names that fit
 */
record PriceMatch(Price price, int names) {
    /** The first that has the terms of a call is the one that holds. */
    private static final Comparator<PriceMatch> ORDER = Comparator.comparingInt(PriceMatch::names)
            .thenComparingLong(match -> match.price.aboveInputTokens())
            .thenComparing(match -> match.price.from())
            .reversed();

    /** Returns those of a layer that are for a deployment, the one that holds before others first. */
    static List<PriceMatch> of(List<Price> layer, DeploymentRef deployment) {
        List<PriceMatch> matches = new ArrayList<>();
        for (Price price : layer) {
            int names = fitting(price, deployment);
            if (names > 0) {
                matches.add(new PriceMatch(price, names));
            }
        }
        Collections.reverse(matches); // of two that are alike, the later holds
        matches.sort(ORDER);
        return List.copyOf(matches);
    }

    private static int fitting(Price price, DeploymentRef deployment) {
        boolean fits = Glob.matchesModel(price.model(), deployment.model())
                && price.provider().map(deployment.provider()::equals).orElse(true)
                && price.account().map(deployment.account()::equals).orElse(true)
                && price.region()
                        .map(region ->
                                deployment.region().filter(region::equals).isPresent())
                        .orElse(true)
                && price.deployment().map(deployment.id()::equals).orElse(true);
        if (!fits) {
            return 0;
        }
        return 1
                + one(price.provider().isPresent())
                + one(price.account().isPresent())
                + one(price.region().isPresent())
                + one(price.deployment().isPresent())
                + one(!Glob.isPattern(price.model()));
    }

    private static int one(boolean named) {
        return named ? 1 : 0;
    }
}
