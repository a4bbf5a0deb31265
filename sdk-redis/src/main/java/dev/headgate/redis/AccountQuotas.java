package dev.headgate.redis;

import dev.headgate.redis.Hold.Keeper;
import dev.headgate.spi.QuotaClaim;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Settlement;
import dev.headgate.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one account, which are decided on in one place: asks the server, keeps what this member holds, and decides
 * by itself, on a share, while the server is out of reach.
 *
 * <p>One lock guards levels, lanes and holds; it is never held while anything is waited for.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what comes of a question is seen to where it is answered
final class AccountQuotas {
    private static final int ASKS = 2;

    private final String account;
    private final FleetSettings settings;
    private final Store store;
    private final TimeSource time;
    private final Link link;
    private final ServerClock clock;
    private final Runnable wake;
    private final byte[][] keys;
    private final AtomicLong ids = new AtomicLong();
    private volatile int members;

    private final Object lock = new Object();
    private final Map<String, Level> levels = new HashMap<>();
    private final Map<String, RedisLane> lanes = new HashMap<>();
    private final Holds holds = new Holds();
    private long epoch;
    private long beatAt;
    private long usedAt;

    AccountQuotas(String account, FleetSettings settings, Store store, Health health, Runnable wake) {
        this.account = account;
        this.settings = settings;
        this.store = store;
        this.time = settings.time();
        this.wake = wake;
        this.members = settings.expectedMembers();
        this.link = new Link(account, health, time, settings.timeout().toNanos(), () -> members);
        long now = time.nanoTime();
        this.clock = new ServerClock(time.now(), now);
        this.beatAt = now - settings.beat().toNanos();
        this.usedAt = now;
        Keys names = settings.keys();
        this.keys =
                Script.words(names.limits(account), names.records(account, settings.member()), names.members(account));
    }

    RedisLane lane(String deployment, List<QuotaPool> pools, Attempts attempts) {
        synchronized (lock) {
            long now = time.nanoTime();
            List<Level> all = new ArrayList<>();
            for (QuotaPool pool : pools) {
                for (QuotaLimit limit : pool.quota().limits()) {
                    Level level = levels.computeIfAbsent(
                            pool.id() + " " + limit.dimension() + " " + Level.kind(limit),
                            unknown -> new Level(pool.id(), limit, clock, now));
                    level.amount = limit.amount();
                    all.add(level);
                }
            }
            RedisLane lane = lanes.computeIfAbsent(deployment, unknown -> new RedisLane(this, attempts));
            lane.limit(List.copyOf(all), now);
            return lane;
        }
    }

    /** Guards levels and lanes. */
    Object lock() {
        return lock;
    }

    /** Returns how many JVMs share the account's limits, as far as known. */
    int members() {
        return members;
    }

    /** Returns among how many what is left is divided: 1 while the server divides it. */
    int sharers() {
        return link.isUp() ? 1 : members;
    }

    Granted reserve(RedisLane lane, long input, long output, QuotaClaim claim, long now) {
        Hold asked;
        synchronized (lock) {
            usedAt = now;
            Hold leased = lane.leased(input, output, now);
            if (leased != null) {
                return Granted.of(leased);
            }
            List<Level> limits = lane.levels();
            long[] amounts = Level.amounts(limits, input, output, input + output);
            asked = new Hold(Long.toString(ids.incrementAndGet(), Character.MAX_RADIX), limits, amounts);
            if (!link.isUp()) {
                return decideHere(asked, now);
            }
            asked.times = claim.waiting() ? 1 : lane.leaseSize(now);
        }
        for (int i = 0; i < ASKS; i++) {
            Reply reply;
            try {
                reply = link.await(exchange(asked, claim, false));
            } catch (OutOfReachException e) {
                synchronized (lock) {
                    return unanswered(asked, time.nanoTime());
                }
            }
            if (reply.answer() != Reply.LOST) {
                return decided(lane, asked, reply, now);
            }
        }
        synchronized (lock) {
            return decideHere(asked, now);
        }
    }

    private Granted decided(RedisLane lane, Hold asked, Reply reply, long now) {
        if (reply.answer() == Reply.RESERVED) {
            synchronized (lock) {
                asked.handOut();
                lane.lease(asked, now);
            }
            return Granted.of(asked);
        }
        if (reply.answer() == Reply.NEVER) {
            return Granted.not(QuotaLedger.NEVER);
        }
        long wait = Math.max(1, TimeUnit.MICROSECONDS.toNanos(reply.waitMicros()));
        if (reply.answer() == Reply.YIELDS) {
            synchronized (lock) {
                lane.standBack(now + wait);
            }
        }
        return Granted.not(-wait);
    }

    /** The answer may have come in the last moment. */
    private Granted unanswered(Hold asked, long now) {
        if (asked.keeper == Keeper.SERVER) {
            asked.handOut();
            holds.giveBackRest(asked);
            return Granted.of(asked);
        }
        return decideHere(asked, now);
    }

    private Granted decideHere(Hold asked, long now) {
        int among = members;
        boolean mayBeThere = asked.keeper == Keeper.UNKNOWN;
        long longest = 0;
        for (int i = 0; i < asked.unit.length; i++) {
            long wait = asked.levels.get(i).nanosUntil(asked.unit[i], now, among);
            if (wait < 0) {
                return Granted.not(QuotaLedger.NEVER);
            }
            longest = Math.max(longest, wait);
        }
        if (longest > 0) {
            asked.keeper = Keeper.NOBODY;
            if (mayBeThere) {
                holds.abandon(asked);
            }
            return Granted.not(-longest);
        }
        holds.admitHere(asked);
        return Granted.of(asked);
    }

    /** Ends one attempt: what it did not use comes back. */
    void settle(Hold hold, Settlement how, long[] reserved, long[] used) {
        synchronized (lock) {
            holds.settle(hold, how, reserved, used);
        }
        wake.run();
    }

    void giveBackRest(Hold hold) {
        holds.giveBackRest(hold);
    }

    void note(Note note) {
        holds.note(note);
        wake.run();
    }

    /** Tells whether there is something that the server can be told. */
    boolean mayTell() {
        synchronized (lock) {
            return link.isUp() && holds.hasNews();
        }
    }

    /** Tells the server what there is to tell, or that this member lives; asks whether it answers, if it did not. */
    void tell() {
        List<Hold> homeless;
        boolean needed;
        synchronized (lock) {
            long now = time.nanoTime();
            lanes.values().forEach(lane -> lane.expireLease(now));
            boolean idle =
                    holds.isEmpty() && now - usedAt > settings.memberLife().toNanos();
            needed = holds.hasNews() || (!idle && (isBeatDue(now) || !link.isUp()));
            homeless = link.isUp() ? holds.homeless() : List.of();
        }
        if (needed) {
            exchange(null, QuotaClaim.anybody(), false);
        }
        for (Hold hold : homeless) {
            exchange(hold, QuotaClaim.anybody(), true);
        }
    }

    /** Gives leases back and tells everything, as far as the server answers. */
    CompletableFuture<?> end() {
        synchronized (lock) {
            lanes.values().forEach(RedisLane::endLease);
        }
        return mayTell() ? exchange(null, QuotaClaim.anybody(), false) : CompletableFuture.completedFuture(null);
    }

    private boolean isBeatDue(long now) {
        return now - beatAt >= settings.beat().toNanos();
    }

    private CompletableFuture<Reply> exchange(@Nullable Hold asked, QuotaClaim claim, boolean forced) {
        long sentAt = time.nanoTime();
        Exchange exchange;
        synchronized (lock) {
            boolean beats = isBeatDue(sentAt);
            if (beats) {
                beatAt = sentAt;
            }
            exchange = new Exchange(
                    settings.member(), epoch, beats, settings.memberLife().toMillis());
            if (link.isUp()) {
                holds.noteSpent(levels.values(), sentAt, members);
            }
            holds.tell(exchange);
            if (asked != null) {
                exchange.reserve(asked, forced, claim);
            }
        }
        return store.run(Script.EXCHANGE, keys, exchange.encode()).handle((told, failure) -> {
            long now = time.nanoTime();
            if (failure != null) {
                synchronized (lock) {
                    holds.failed(exchange, asked);
                    if (asked != null) {
                        holds.unknown(asked);
                    }
                }
                link.failed(failure);
                throw new OutOfReachException(Failures.reason(failure));
            }
            Reply reply = new Reply(told);
            link.answered(now - sentAt);
            answered(exchange, asked, reply, now);
            return reply;
        });
    }

    private void answered(Exchange exchange, @Nullable Hold asked, Reply reply, long now) {
        synchronized (lock) {
            if (reply.answer() == Reply.LOST) {
                holds.failed(exchange, asked);
                begunAnew(reply.epoch(), now);
            } else {
                epoch = reply.epoch();
                clock.heard(reply.serverMicros(), now);
                members = reply.live() > 0 ? reply.live() : members;
                holds.answered(exchange, asked, reply, now);
            }
        }
        if (reply.answer() == Reply.LOST) {
            wake.run();
            return;
        }
        for (byte[] dead : exchange.dead(reply)) {
            bury(new String(dead, StandardCharsets.UTF_8));
        }
    }

    private void begunAnew(long newEpoch, long now) {
        if (epoch != newEpoch) {
            epoch = newEpoch;
            beatAt = now - settings.beat().toNanos();
            lanes.values().forEach(RedisLane::forgetLease);
            holds.takeOver(levels.values(), now);
        }
    }

    /** Somebody has to: the dead do not give back what they held. */
    private void bury(String dead) {
        byte[][] theirs = {keys[0], settings.keys().records(account, dead).getBytes(StandardCharsets.UTF_8), keys[2]};
        store.run(
                Script.BURY,
                theirs,
                Script.words(dead, Long.toString(settings.memberLife().toMillis())));
    }
}
