package dev.headgate.cost.meter;

import dev.headgate.chat.Cost;
import dev.headgate.chat.Usage;
import dev.headgate.cost.Quote;
import dev.headgate.spi.MeteredAttempt.Ending;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request that was admitted, until it is settled, once, by whoever sees its end first. */
public final class Charge {
    private final Meter meter;
    private final AtomicBoolean settled = new AtomicBoolean();
    final Outlay outlay;
    final Quote quote;
    final List<Scope> scopes;
    final String reservation;
    final Instant sentAt;

    Charge(Meter meter, Outlay outlay, Quote quote, List<Scope> scopes, String reservation, Instant sentAt) {
        this.meter = meter;
        this.outlay = outlay;
        this.quote = quote;
        this.scopes = scopes;
        this.reservation = reservation;
        this.sentAt = sentAt;
    }

    /**
     * Returns what the request was expected to use.
     *
     * @return the estimate
     */
    public Outlay outlay() {
        return outlay;
    }

    /**
     * Settles a request that was answered to its end.
     *
     * @param usage what it used
     * @param tier the service tier that answered, if it told
     * @param requestId the provider's id of the request, if it gave one
     * @return what it cost; empty if it was settled before
     */
    public Optional<Cost> answered(Usage usage, Optional<String> tier, Optional<String> requestId) {
        return settle(Ending.ANSWERED, usage, tier, requestId);
    }

    /**
     * Settles a request that may have been billed although it has no end.
     *
     * @param usage what it used, as far as known
     * @param requestId the provider's id of the request, if it gave one
     * @return what it cost; empty if it was settled before
     */
    public Optional<Cost> cut(Usage usage, Optional<String> requestId) {
        return settle(Ending.CUT, usage, Optional.empty(), requestId);
    }

    /**
     * Settles a request that was not billed.
     *
     * @param requestId the provider's id of the request, if it gave one
     * @return nothing; empty if it was settled before
     */
    public Optional<Cost> notBilled(Optional<String> requestId) {
        return settle(Ending.NOT_BILLED, Usage.none(), Optional.empty(), requestId);
    }

    private Optional<Cost> settle(Ending ending, Usage usage, Optional<String> tier, Optional<String> requestId) {
        return settled.compareAndSet(false, true)
                ? Optional.of(meter.settle(this, ending, usage, tier.orElse(outlay.tier()), requestId))
                : Optional.empty();
    }
}
