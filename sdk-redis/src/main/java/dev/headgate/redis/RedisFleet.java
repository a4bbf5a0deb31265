package dev.headgate.redis;

import dev.headgate.internal.Problems;
import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.Fleet;
import dev.headgate.spi.FleetObserver;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.Registration;
import dev.headgate.spi.StandingBoard;
import dev.headgate.spi.TimeSource;
import io.lettuce.core.RedisURI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shares quotas, budgets and standing between JVMs by a Redis (6.2 or later) or Valkey (7.2 or later), alone or as a
 * cluster.
 *
 * <pre>{@code
 * Headgate gate = Headgate.builder()
 *         .fleet(RedisFleet.builder("rediss://quotas.internal:6380").password(secrets::redis).build())
 *         .route("support", a, b)
 *         .build();
 * }</pre>
 *
 * <p>Each attempt waits for the server once at most, but where it is much of a quota and of a budget at once. Where limits
 * are much larger than an attempt, several are reserved at once. While the server does not answer in time, each JVM goes on
 * with its share of each limit and looks for the server
 * by itself; {@link #observe} tells. Safe for use by many threads.
 */
public final class RedisFleet implements Fleet {
    private static final Duration TICK = Duration.ofMillis(250);
    private static final int TICKS_PER_BOARD = 4;
    private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(2);
    private static final long CLOSE_MILLIS = 1_000;

    private final RedisAddress address;
    private final TimeSource time;
    private final Health health = new Health();
    private final LettuceStore store;
    private final RedisLedger ledger;
    private final LeasedBudgets budgets;
    private final RedisBoard board;
    private final AtomicBoolean closed = new AtomicBoolean();
    private int ticks;

    private RedisFleet(RedisAddress address, FleetSettings settings) {
        this.address = address;
        this.time = settings.time();
        this.store = new LettuceStore(address, time);
        this.ledger = new RedisLedger(settings, store, health);
        this.budgets = new LeasedBudgets(new RedisBudgets(settings, store, health, ledger::members), time);
        this.board = new RedisBoard(settings, store, health);
    }

    /**
     * Starts with where the server is.
     *
     * @param uri {@code redis://} or, with TLS, {@code rediss://}, host and port; may name a user, a password and the
     *     number of a database as Redis URIs do
     * @return a builder
     */
    public static Builder builder(String uri) {
        return new Builder().node(uri);
    }

    private void start() {
        store.connect(CONNECT_PATIENCE);
        board.tick();
        time.schedule(TICK, this::tick);
    }

    private void tick() {
        if (closed.get()) {
            return;
        }
        try {
            ledger.tick();
            budgets.tick();
            ticks++;
            if (ticks % TICKS_PER_BOARD == 0) {
                board.tick();
            }
        } finally {
            time.schedule(TICK, this::tick);
        }
    }

    @Override
    public QuotaLedger quotaLedger() {
        return ledger;
    }

    @Override
    public BudgetStore budgetStore() {
        return budgets;
    }

    @Override
    public StandingBoard standingBoard() {
        return board;
    }

    @Override
    public Registration observe(FleetObserver observer) {
        return health.observe(observer);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try (store) {
            health.close();
            CompletableFuture.allOf(ledger.end(), budgets.end()).get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // What was not told comes back when this member is found to live no longer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells where it is. */
    @Override
    public String toString() {
        return "RedisFleet[" + address + "]";
    }

    /** Collects settings. Not thread-safe. */
    public static final class Builder {
        private static final Duration MOST_TIMEOUT = Duration.ofSeconds(1);
        private static final Duration LEAST_LIFE = Duration.ofSeconds(2);
        private static final Duration MOST_LIFE = Duration.ofHours(1);
        private static final int MEMBER_BYTES = 18;

        private final Problems problems = new Problems("RedisFleet");
        private final List<RedisURI> nodes = new ArrayList<>();
        private boolean cluster;
        private @Nullable String user;
        private @Nullable Supplier<String> password;
        private @Nullable Path trusted;
        private String namespace = "headgate";
        private Duration timeout = Duration.ofMillis(5);
        private Duration memberLife = Duration.ofSeconds(30);
        private int expectedMembers = 10;
        private TimeSource time = TimeSource.system();

        private Builder() {}

        /**
         * Adds another node of a cluster, to begin with.
         *
         * @param uri as in {@link RedisFleet#builder}
         * @return this builder
         */
        public Builder node(String uri) {
            // What cannot be read is not repeated: there may be a password in it.
            String path = "node " + (nodes.size() + 1);
            String remedy = "give redis://host:port or rediss://host:port";
            if (uri == null || !(uri.startsWith("redis://") || uri.startsWith("rediss://"))) {
                problems.add(path, "is no redis:// or rediss:// URI", remedy);
                return this;
            }
            try {
                nodes.add(RedisURI.create(uri));
            } catch (RuntimeException e) {
                problems.add(path, "cannot be read", remedy);
            }
            return this;
        }

        /**
         * Says that the nodes are of a cluster, which tells where the others are.
         *
         * @return this builder
         */
        public Builder cluster() {
            cluster = true;
            return this;
        }

        /**
         * Sets the user of the server's ACL; the default user if not set.
         *
         * @param name the user
         * @return this builder
         */
        public Builder user(String name) {
            problems.checkText(name, "user", "leave it out for the default user");
            user = name;
            return this;
        }

        /**
         * Sets where the password is; it is taken from there for each connection.
         *
         * @param source returns the password
         * @return this builder
         */
        public Builder password(Supplier<String> source) {
            problems.check(source != null, "password", "is null", "leave it out");
            password = source;
            return this;
        }

        /**
         * Sets the certificates that servers are trusted by; those of the JDK if not set.
         *
         * @param certificates a file of X.509 certificates in PEM
         * @return this builder
         */
        public Builder trustedCertificates(Path certificates) {
            problems.check(certificates != null, "trustedCertificates", "is null", "leave it out");
            trusted = certificates;
            return this;
        }

        /**
         * Sets the name that the keys begin with: fleets with different names share nothing.
         *
         * @param name letters, digits, {@code .}, {@code _}, {@code -}; {@code headgate} if not set
         * @return this builder
         */
        public Builder namespace(String name) {
            problems.check(
                    name != null && name.matches("[A-Za-z0-9._-]{1,64}"),
                    "namespace",
                    "is not a name",
                    "give 1 to 64 letters, digits, '.', '_' or '-'");
            namespace = name;
            return this;
        }

        /**
         * Sets how long a call waits for the server before it is decided here.
         *
         * @param most more than zero, at most 1 second; 5 ms if not set
         * @return this builder
         */
        public Builder timeout(Duration most) {
            problems.check(
                    most != null && !most.isNegative() && !most.isZero() && most.compareTo(MOST_TIMEOUT) <= 0,
                    "timeout",
                    "is " + most,
                    "give more than zero, at most " + MOST_TIMEOUT);
            timeout = most;
            return this;
        }

        /**
         * Sets for how long a JVM that is not heard is taken to live. Later, what it held is free again.
         *
         * @param life 2 seconds to 1 hour; 30 seconds if not set
         * @return this builder
         */
        public Builder memberLife(Duration life) {
            problems.check(
                    life != null && life.compareTo(LEAST_LIFE) >= 0 && life.compareTo(MOST_LIFE) <= 0,
                    "memberLife",
                    "is " + life,
                    "give " + LEAST_LIFE + " to " + MOST_LIFE);
            memberLife = life;
            return this;
        }

        /**
         * Sets among how many JVMs limits are divided while the server is out of reach and has never told how many there
         * are.
         *
         * @param members 1 or more; 10 if not set
         * @return this builder
         */
        public Builder expectedMembers(int members) {
            problems.check(members >= 1, "expectedMembers", "is " + members, "give 1 or more");
            expectedMembers = members;
            return this;
        }

        /**
         * Sets the clocks and timers; give the client the same.
         *
         * @param source the machine's if not set
         * @return this builder
         */
        public Builder timeSource(TimeSource source) {
            problems.check(source != null, "timeSource", "is null", "leave it out");
            time = source;
            return this;
        }

        /**
         * Connects. A server that cannot be reached is no failure: the fleet begins degraded, and looks for it.
         *
         * @return the fleet
         * @throws IllegalArgumentException naming every mistake; or if the server refuses user or password
         */
        public RedisFleet build() {
            problems.check(cluster || nodes.size() <= 1, "node", "is told twice", "say that it is a cluster");
            problems.check(user == null || password != null, "password", "is missing", "give it with the user");
            problems.throwIfAny();
            nodes.forEach(this::credentials);
            byte[] member = new byte[MEMBER_BYTES];
            new SecureRandom().nextBytes(member);
            FleetSettings settings = new FleetSettings(
                    new Keys(namespace),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(member),
                    timeout,
                    memberLife,
                    expectedMembers,
                    time);
            RedisFleet fleet = new RedisFleet(
                    new RedisAddress(List.copyOf(nodes), cluster, Optional.ofNullable(trusted)), settings);
            fleet.start();
            return fleet;
        }

        private void credentials(RedisURI node) {
            Supplier<String> source = password;
            if (source != null) {
                node.setCredentialsProvider(new SuppliedCredentials(user, source));
            }
        }
    }
}
