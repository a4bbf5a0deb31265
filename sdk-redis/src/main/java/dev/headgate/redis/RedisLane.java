package dev.headgate.redis;

import dev.headgate.error.ThrottledException;
import dev.headgate.spi.QuotaClaim;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLevel;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObservation.Dimension;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one deployment. Where they are much larger than an attempt, several are reserved at once, as a lease, and
 * those that follow need not ask.
 */
final class RedisLane implements QuotaLedger.Lane {
    private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final AccountQuotas account;
    private final Attempts attempts;
    private List<Level> levels = List.of();
    private @Nullable Hold lease;
    private long leasedAt;
    private long askedAt;
    private int leaseSize = 1;
    private long standsBackUntil;

    RedisLane(AccountQuotas account, Attempts attempts) {
        this.account = account;
        this.attempts = attempts;
    }

    // What follows is called under the account's lock.

    void limit(List<Level> changed, long now) {
        endLease();
        levels = changed;
        askedAt = now - LEASE_NANOS;
        standsBackUntil = now;
    }

    List<Level> levels() {
        return levels;
    }

    /** Returns a lease of which an attempt was given a unit; null if there is none that is large enough. */
    @Nullable
    Hold leased(long input, long output, long now) {
        Hold usable = usable(input, output, now);
        if (usable != null) {
            usable.handOut();
        }
        return usable;
    }

    private @Nullable Hold usable(long input, long output, long now) {
        Hold held = lease;
        return held != null && held.hasUnits() && now - leasedAt < LEASE_NANOS && held.covers(input, output)
                ? held
                : null;
    }

    /** Returns how many attempts to reserve for: twice as many each time, as long as they are needed within a lease. */
    int leaseSize(long now) {
        leaseSize = now - askedAt < LEASE_NANOS ? Math.min(2 * leaseSize, Hold.MOST_TIMES) : 1;
        askedAt = now;
        return leaseSize;
    }

    void lease(Hold granted, long now) {
        endLease();
        if (granted.hasUnits()) {
            lease = granted;
            leasedAt = now;
        }
    }

    void expireLease(long now) {
        if (now - leasedAt >= LEASE_NANOS) {
            endLease();
        }
    }

    void endLease() {
        Hold held = lease;
        if (held != null) {
            account.giveBackRest(held);
            lease = null;
        }
    }

    void forgetLease() {
        lease = null;
    }

    /** Others are first. */
    void standBack(long until) {
        standsBackUntil = until;
    }

    // What follows is called by routing.

    @Override
    public double headroom(long input, long output, long now) {
        int sharers = account.sharers();
        synchronized (account.lock()) {
            double least = standsBackUntil - now > 0 ? -1 : 1;
            for (int i = 0; i < levels.size(); i++) {
                Level level = levels.get(i);
                least = Math.min(least, level.shareAfter(level.amountOf(input, output, input + output), now, sharers));
            }
            return usable(input, output, now) == null ? least : Math.max(0, least);
        }
    }

    @Override
    public long nanosUntil(long input, long output, long now) {
        int sharers = account.sharers();
        synchronized (account.lock()) {
            if (usable(input, output, now) != null) {
                return 0;
            }
            long longest = Math.max(0, standsBackUntil - now);
            for (int i = 0; i < levels.size(); i++) {
                Level level = levels.get(i);
                long nanos = level.nanosUntil(level.amountOf(input, output, input + output), now, sharers);
                if (nanos < 0) {
                    return QuotaLedger.NEVER;
                }
                longest = Math.max(longest, nanos);
            }
            return longest;
        }
    }

    @Override
    public long reserve(long input, long output, long now) {
        return reserve(input, output, QuotaClaim.anybody(), now);
    }

    @Override
    public long reserve(long input, long output, QuotaClaim claim, long now) {
        synchronized (account.lock()) {
            if (levels.isEmpty()) {
                return QuotaLedger.NOTHING_HELD;
            }
        }
        Granted granted = account.reserve(this, input, output, claim, now);
        Hold hold = granted.hold();
        return hold == null ? granted.refusal() : attempts.add(account, hold, input, output);
    }

    @Override
    public void observed(QuotaObservation observation, long now) {
        synchronized (account.lock()) {
            for (Level level : levels) {
                if (level.dimension == observation.dimension()) {
                    observed(level, observation, now);
                    return; // the first is the deployment's own: headers tell of the deployment
                }
            }
        }
    }

    /** Takes a provider's word: not for more than the limit, nor for what is held, nor for ever. */
    private void observed(Level level, QuotaObservation told, long now) {
        told.limit().ifPresent(limit -> {
            if (limit > 0 && limit < level.amount) {
                double share = 1 - (double) limit / level.amount;
                level.guessForeign(share, now);
                account.note(new Note(Note.Kind.FOREIGN, level, share, 0));
            }
        });
        told.remaining().ifPresent(remaining -> {
            if (remaining >= 0) {
                level.free(remaining, now);
                account.note(new Note(Note.Kind.FREE, level, (double) remaining, 0));
            }
        });
    }

    @Override
    public void throttled(ThrottledException.Scope scope, long now) {
        synchronized (account.lock()) {
            for (Level level : levels) {
                if (level.dimension.isMeantBy(scope)) {
                    level.refused(now);
                    account.note(new Note(Note.Kind.REFUSED, level, 0, 0));
                }
            }
        }
    }

    /** What the rest of the fleet used cannot be told from what strangers did: heeded only where there is no rest. */
    @Override
    public void foreign(long tokensPerMinute, Duration holds, long now) {
        if (account.members() > 1) {
            return;
        }
        synchronized (account.lock()) {
            for (Level level : levels) {
                if (level.dimension == Dimension.TOKENS_PER_MINUTE) {
                    double share = Math.min(1, (double) tokensPerMinute / level.amount);
                    level.measured(share, holds.toNanos(), now);
                    account.note(new Note(Note.Kind.MEASURED, level, share, holds.toNanos() / 1e3));
                }
            }
        }
    }

    @Override
    public List<QuotaLevel> levels(long now) {
        int sharers = account.sharers();
        synchronized (account.lock()) {
            return levels.stream().map(level -> level.level(now, sharers)).toList();
        }
    }
}
