package dev.headgate.redis;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaLimit;
import dev.headgate.spi.QuotaLimit.Refill;
import dev.headgate.spi.QuotaObservation.Dimension;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.Settlement;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The quotas of a fleet. What belongs to one account is decided on together. */
final class RedisLedger implements QuotaLedger {
    /** What is settled goes along with the next reservation, or by itself after this. */
    private static final Duration GATHERS = Duration.ofMillis(20);

    private final FleetSettings settings;
    private final Store store;
    private final Health health;
    private final Map<String, AccountQuotas> accounts = new ConcurrentHashMap<>();
    private final AtomicBoolean waking = new AtomicBoolean();
    private final Attempts attempts = new Attempts(new SecureRandom());

    RedisLedger(FleetSettings settings, Store store, Health health) {
        this.settings = settings;
        this.store = store;
        this.health = health;
    }

    /** A window that slides needs a count for each of its parts; the server keeps one for each limit. */
    @Override
    public boolean keeps(QuotaLimit limit) {
        return limit.refill() != Refill.SLIDING_WINDOW || limit.dimension() == Dimension.CONCURRENCY;
    }

    @Override
    public Lane lane(DeploymentRef deployment, List<QuotaPool> pools) {
        return accounts.computeIfAbsent(
                        deployment.provider() + " " + deployment.account(),
                        account -> new AccountQuotas(account, settings, store, health, this::wake))
                .lane(deployment.id(), pools, attempts);
    }

    @Override
    public boolean settle(long reservation, Settlement how, long input, long output, long total, long now) {
        return attempts.settle(reservation, how, input, output, total);
    }

    private void wake() {
        if (waking.compareAndSet(false, true)) {
            settings.time().schedule(GATHERS, () -> {
                waking.set(false);
                for (AccountQuotas account : accounts.values()) {
                    if (account.mayTell()) {
                        account.tell();
                    }
                }
            });
        }
    }

    /** Shows that this member lives, lets leases expire, and asks those that did not answer. */
    void tick() {
        accounts.values().forEach(AccountQuotas::tell);
    }

    /** Returns how many JVMs there are, as far as any account tells. */
    int members() {
        return accounts.values().stream().mapToInt(AccountQuotas::members).max().orElse(settings.expectedMembers());
    }

    CompletableFuture<?> end() {
        return CompletableFuture.allOf(
                accounts.values().stream().map(AccountQuotas::end).toArray(CompletableFuture[]::new));
    }
}
