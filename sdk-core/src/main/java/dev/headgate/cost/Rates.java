package dev.headgate.cost;

import dev.headgate.chat.Cost;
import dev.headgate.spi.Price;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One price, and what follows from it for kinds of tokens that it does not name. */
final class Rates {
    static final Rates UNKNOWN = new Rates(null, 100);

    /** The dearest write known: of what is kept for an hour, by Anthropic, on Bedrock too; twice the price of input. */
    private static final int DEAREST_WRITE = 2;

    private final @Nullable Price price;
    private final int percent;

    Rates(@Nullable Price price, int percent) {
        this.price = price;
        this.percent = percent;
    }

    Optional<Rate> input() {
        return price == null ? Optional.empty() : rate(price.input(), price);
    }

    Optional<Rate> output() {
        return price == null ? Optional.empty() : rate(price.output(), price);
    }

    /** Reading what is kept never costs more than reading it anew. */
    Optional<Rate> cacheRead() {
        if (price == null) {
            return Optional.empty();
        }
        return price.cacheRead().isPresent() ? rate(price.cacheRead(), price) : input().map(Rate::conservative);
    }

    Optional<Rate> cacheWrite(Duration ttl) {
        if (price == null) {
            return Optional.empty();
        }
        Long told = price.cacheWrite().get(ttl);
        if (told != null) {
            return rate(OptionalLong.of(told), price);
        }
        Optional<Rate> bound = input().map(rate -> rate.times(DEAREST_WRITE).conservative());
        Optional<Rate> other = dearestWrite().map(Rate::conservative);
        return other.isPresent()
                        && (bound.isEmpty()
                                || other.get().nanoUsdPerMTok() > bound.get().nanoUsdPerMTok())
                ? other
                : bound;
    }

    Optional<Rate> dearestWrite() {
        return price == null
                ? Optional.empty()
                : rate(
                        price.cacheWrite().values().stream()
                                .mapToLong(Long::longValue)
                                .max(),
                        price);
    }

    private Optional<Rate> rate(OptionalLong nanoUsdPerMTok, Price of) {
        if (nanoUsdPerMTok.isEmpty()) {
            return Optional.empty();
        }
        if (percent == 100) {
            return Optional.of(new Rate(nanoUsdPerMTok.getAsLong(), Cost.Basis.LISTED, of.toString()));
        }
        long scaled = Math.addExact(Math.multiplyExact(nanoUsdPerMTok.getAsLong(), percent), 99) / 100;
        return Optional.of(new Rate(scaled, Cost.Basis.LISTED, of + ", " + percent + " %"));
    }
}
