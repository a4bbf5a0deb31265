package dev.headgate.routing.dispatch;

import dev.headgate.error.AuthenticationException;
import dev.headgate.error.ConnectionException;
import dev.headgate.error.IncompleteStreamException;
import dev.headgate.error.ModelException;
import dev.headgate.error.ModelNotFoundException;
import dev.headgate.error.ModelTimeoutException;
import dev.headgate.error.OverloadedException;
import dev.headgate.error.PermissionDeniedException;
import dev.headgate.error.ProtocolException;
import dev.headgate.error.QuotaExhaustedException;
import dev.headgate.error.ThrottledException;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.spi.StandingBoard;
import dev.headgate.spi.StandingNotice;
import dev.headgate.spi.StandingNotice.Kind;
import dev.headgate.spi.TimeSource;
import java.time.Duration;

/**
 * What a failure means for the deployment, its account, and this call: from its type, never from its words.
 *
 * <p>Throttling is a matter of quota, not of health. What is wrong with an account for hours is not asked again and
 * again, by no call.
 */
final class Reactions {
    /** No provider's word is taken for longer, and no wait is. */
    static final long LONGEST = Duration.ofHours(1).toNanos();

    private static final long OUT_OF_CREDIT = Duration.ofMinutes(15).toNanos();
    private static final long NO_ACCESS = Duration.ofMinutes(5).toNanos();
    private static final long BAD_CREDENTIALS = Duration.ofMinutes(1).toNanos();

    private final TimeSource time;
    private final Chance chance;
    private final StandingBoard board;

    Reactions(TimeSource time, Chance chance, StandingBoard board) {
        this.time = time;
        this.chance = chance;
        this.board = board;
    }

    void to(ModelException failure, Fault fault, Lane lane, RouteTable table) {
        long now = time.nanoTime();
        RetryPolicy policy = table.model.retryPolicy();
        long asked = failure.details().retryAfter().map(Reactions::nanos).orElse(-1L);
        boolean tooLong = asked > nanos(policy.maxRetryAfter());
        long wait = asked >= 0 ? asked : backoff(policy, fault.failures);
        fault.excluded = !failure.isRetryable() || tooLong;
        fault.notBefore = now + wait;
        if (failure instanceof ThrottledException throttled) {
            boolean daily = throttled.scope() == ThrottledException.Scope.DAILY;
            lane.standing.throttled();
            lane.standing.breaker.toldNothing();
            lane.quota.throttled(throttled.scope(), now);
            if (daily) {
                park(lane, asked > 0 ? asked : LONGEST, now);
            } else {
                lane.standing.cool(wait, now);
            }
        } else if (failure instanceof QuotaExhaustedException) {
            park(lane, Math.max(asked, OUT_OF_CREDIT), now);
        } else if (failure instanceof AuthenticationException) {
            park(lane, BAD_CREDENTIALS, now);
        } else if (failure instanceof PermissionDeniedException || failure instanceof ModelNotFoundException) {
            quarantine(lane, now);
        } else if (isIllness(failure)) {
            lane.standing.breaker.failed(now);
        } else {
            lane.standing.breaker.toldNothing();
        }
    }

    private void park(Lane lane, long nanos, long now) {
        AccountStanding account = lane.standing.account;
        if (account.park(nanos, now)) {
            board.post(new StandingNotice(Kind.ACCOUNT_PARKED, account.name, Duration.ofNanos(nanos)));
        }
    }

    private void quarantine(Lane lane, long now) {
        if (lane.standing.quarantine(NO_ACCESS, now)) {
            board.post(
                    new StandingNotice(Kind.DEPLOYMENT_QUARANTINED, lane.deployment.id(), Duration.ofNanos(NO_ACCESS)));
        }
    }

    private static boolean isIllness(ModelException failure) {
        return failure instanceof OverloadedException
                || failure instanceof ConnectionException
                || failure instanceof ModelTimeoutException
                || failure instanceof IncompleteStreamException
                || failure instanceof ProtocolException;
    }

    private static long nanos(Duration asked) {
        return asked.isNegative() ? 0 : asked.compareTo(Duration.ofNanos(LONGEST)) > 0 ? LONGEST : asked.toNanos();
    }

    /** Full jitter: AWS Builders' Library, "Timeouts, retries, and backoff with jitter". */
    private long backoff(RetryPolicy policy, int failures) {
        long most = nanos(policy.maxDelay());
        long base = nanos(policy.baseDelay());
        int doublings = Math.min(failures - 1, 30);
        long cap = base > most >> doublings ? most : base << doublings;
        return (long) (Chance.unit(chance.next()) * cap);
    }
}
