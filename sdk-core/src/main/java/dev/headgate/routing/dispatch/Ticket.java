package dev.headgate.routing.dispatch;

import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Usage;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.ProtocolException;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.Settlement;
import java.util.OptionalInt;
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
            boolean mayHaveBegun = e.details()
                    .billed()
                    .orElse(e instanceof ConnectionException
                            || e instanceof ModelTimeoutException
                            || e instanceof IncompleteStreamException
                            || e instanceof ProtocolException);
            settle(
                    mayHaveBegun ? Settlement.UNDER_ESTIMATED : Settlement.REFUSED,
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
