package dev.headgate.routing.dispatch;

import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ModelException;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.Settlement;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/** The right to one attempt: where it goes, and the quota that is held for it until it is settled, once. */
public final class Ticket {
    private final Router router;
    private final Outlook outlook;
    final Lane lane;
    private final long reservation;
    private final long input;
    private final long output;
    private final boolean governed;
    private final long start;
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile long firstContentAt;
    private volatile boolean contentSeen;

    Ticket(Router router, Outlook outlook, Lane lane, long start) {
        this.router = router;
        this.outlook = outlook;
        this.lane = lane;
        this.reservation = outlook.reservation;
        this.input = outlook.input(lane);
        this.output = outlook.output(lane);
        this.governed = outlook.governs(lane);
        this.start = start;
    }

    /**
     * Returns where the attempt goes.
     *
     * @return the deployment
     */
    public Deployment deployment() {
        return lane.deployment;
    }

    /**
     * Returns the most tokens that the answer may have because the call did not say so itself.
     *
     * @return the bound, if there is one
     */
    public OptionalInt governedMaxOutput() {
        return governed ? OptionalInt.of((int) output) : OptionalInt.empty();
    }

    /**
     * Returns how many tokens the request most likely has.
     *
     * @return 1 or more
     */
    public long likelyInputTokens() {
        return outlook.likely(lane);
    }

    /**
     * Returns as many tokens as the request will most probably not exceed.
     *
     * @return 1 or more
     */
    public long inputTokens() {
        return input;
    }

    /**
     * Returns as many tokens as the answer will most probably not exceed, by what the answers of the route were.
     *
     * @return 0 or more
     */
    public long expectedOutputTokens() {
        long history = outlook.table.history.bound();
        return mostOutputTokens().isPresent() ? Math.min(mostOutputTokens().getAsLong(), history) : history;
    }

    /**
     * Returns the most tokens that the answer may have.
     *
     * @return what the call, the governor or the model allows; empty if nothing is known to bound it
     */
    public OptionalLong mostOutputTokens() {
        if (outlook.needs.maxOutput().isPresent()) {
            return OptionalLong.of(outlook.needs.maxOutput().getAsInt());
        }
        if (governed) {
            return OptionalLong.of(output);
        }
        return lane.maxOutput == Integer.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(lane.maxOutput);
    }

    /** Takes note that the first content has come: from now on the deployment counts as well. */
    public void firstContent() {
        if (!contentSeen) {
            firstContentAt = router.time.nanoTime();
            contentSeen = true;
        }
    }

    /**
     * Settles an attempt that was answered to its end.
     *
     * @param usage what it used, measured or estimated
     * @param reason why the answer ended
     */
    public void answered(Usage usage, FinishReason reason) {
        if (settled.compareAndSet(false, true)) {
            firstContent();
            long now = router.time.nanoTime();
            lane.standing.answered(firstContentAt - start);
            lane.standing.breaker.succeeded(now);
            settle(usage.estimated() ? Settlement.UNDER_ESTIMATED : Settlement.EXACT, usage, now);
            if (!usage.estimated()) {
                lane.input.learn(outlook.needs.measure(), usage.totalInputTokens());
            }
            boolean cut = governed && reason == FinishReason.MAX_OUTPUT_TOKENS;
            outlook.table.history.add(usage.outputTokens(), cut);
        }
    }

    /** Settles an attempt that was ended from here; the provider may go on for a while. */
    public void cancelled() {
        if (settled.compareAndSet(false, true)) {
            lane.standing.breaker.toldNothing();
            settle(Settlement.CANCELLED, Usage.none(), router.time.nanoTime());
        }
    }

    /** Settles an answer that broke off after its first content. */
    public void broken() {
        if (settled.compareAndSet(false, true)) {
            long now = router.time.nanoTime();
            lane.standing.breaker.failed(now);
            settle(Settlement.UNDER_ESTIMATED, Usage.none(), now);
        }
    }

    /** Settles an attempt that failed before its first content. Whether the provider had begun is only known of some. */
    void failed(ModelException e) {
        if (e instanceof CancelledException) {
            cancelled();
        } else if (settled.compareAndSet(false, true)) {
            settle(
                    e.mayBeBilled() ? Settlement.UNDER_ESTIMATED : Settlement.REFUSED,
                    Usage.none(),
                    router.time.nanoTime());
        }
    }

    private void settle(Settlement how, Usage usage, long now) {
        long in = usage.totalInputTokens();
        long out = usage.outputTokens();
        long total = usage.inputTokens() + usage.cacheWriteTokens() + (long) Math.ceil(out * lane.burndown);
        router.ledger.settle(reservation, how, in - usage.cacheReadTokens(), out, total, now);
        if (how != Settlement.REFUSED) {
            lane.standing.settledTokens.addAndGet(how == Settlement.EXACT ? total : input + output);
        }
        router.room.freed();
    }
}
