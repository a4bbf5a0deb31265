package dev.headgate.routing.dispatch;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.routing.AccountQuota;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Model;
import dev.headgate.routing.Route;
import dev.headgate.routing.RouteExplanation;
import dev.headgate.routing.RoutingModel;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaObservation;
import dev.headgate.spi.QuotaObserver;
import dev.headgate.spi.QuotaPool;
import dev.headgate.spi.QuotaUsageSource;
import dev.headgate.spi.Registration;
import dev.headgate.spi.StandingBoard;
import dev.headgate.spi.StandingNotice;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Holds what routing knows as long as the client lives: the routing model of the moment, the ledger, how deployments fare,
 * and what was learned. Safe for use by many threads.
 */
public final class Router implements QuotaObserver, AutoCloseable {
    final TimeSource time;
    final QuotaLedger ledger;
    final Chance chance;
    final Reactions reactions;
    final WaitingRoom room = new WaitingRoom();
    final RetryTokens retries = new RetryTokens();
    private final QuotaObserver observer;
    private final StandingBoard board;
    private final Registration notices;
    private final Map<String, Standing> standings = new ConcurrentHashMap<>();
    private final Map<String, AccountStanding> accounts = new ConcurrentHashMap<>();
    private final Map<String, InputEstimate> estimates = new ConcurrentHashMap<>();
    private final Map<String, OutputHistory> histories = new ConcurrentHashMap<>();
    private final Map<String, HedgeCount> hedges = new ConcurrentHashMap<>();
    private final Set<ModelProvider> providers =
            Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
    private volatile Map<String, RouteTable> routes = Map.of();
    private volatile Map<String, Lane> lanes = Map.of();

    /**
     * Makes a router that shares its standing with nobody.
     *
     * @param model where calls go
     * @param ledger decides whether attempts fit their quotas
     * @param time the client's time
     * @param random seeds the lots
     * @param observer is told what providers say about their quotas, after the ledger
     */
    public Router(
            RoutingModel model, QuotaLedger ledger, TimeSource time, RandomGenerator random, QuotaObserver observer) {
        this(model, ledger, StandingBoard.inMemory(time), time, random, observer);
    }

    /**
     * Makes a router.
     *
     * @param model where calls go
     * @param ledger decides whether attempts fit their quotas
     * @param board tells what to leave alone
     * @param time the client's time
     * @param random seeds the lots
     * @param observer is told what providers say about their quotas, after the ledger
     */
    public Router(
            RoutingModel model,
            QuotaLedger ledger,
            StandingBoard board,
            TimeSource time,
            RandomGenerator random,
            QuotaObserver observer) {
        this.time = time;
        this.ledger = ledger;
        this.board = board;
        this.observer = observer;
        this.chance = new Chance(random);
        this.reactions = new Reactions(time, chance, board);
        reload(model);
        notices = board.subscribe(this::noticed);
    }

    /** Takes another client's word, but for no longer than a provider's. */
    private void noticed(StandingNotice notice) {
        long now = time.nanoTime();
        Duration most = Duration.ofNanos(Reactions.LONGEST);
        long nanos = (notice.holds().compareTo(most) > 0 ? most : notice.holds()).toNanos();
        if (notice.kind() == StandingNotice.Kind.ACCOUNT_PARKED) {
            account(notice.subject(), now).park(nanos, now);
        } else {
            Standing known = standings.get(notice.subject());
            if (known != null) {
                known.quarantine(nanos, now);
            }
        }
    }

    private AccountStanding account(String name, long now) {
        return accounts.computeIfAbsent(name, unknown -> new AccountStanding(unknown, now));
    }

    /**
     * Puts another model in place. What is used, held, learned and known of deployments stays, by their ids; calls under
     * way go on as they began.
     *
     * @param model where calls go from now on
     */
    public synchronized void reload(RoutingModel model) {
        Map<String, Lane> made = new HashMap<>();
        Map<String, RouteTable> tables = new HashMap<>();
        for (Route route : model.routes().values()) {
            tables.put(
                    route.name(),
                    new RouteTable(
                            route,
                            model,
                            deployment -> made.computeIfAbsent(deployment.id(), id -> lane(deployment, model)),
                            histories.computeIfAbsent(route.name(), name -> new OutputHistory()),
                            hedges.computeIfAbsent(route.name(), name -> new HedgeCount())));
        }
        lanes = Map.copyOf(made);
        routes = Map.copyOf(tables);
        room.freed();
    }

    private Lane lane(Deployment deployment, RoutingModel model) {
        providers.add(deployment.provider());
        DeploymentRef ref = deployment.ref();
        long now = time.nanoTime();
        List<QuotaPool> pools = new ArrayList<>();
        if (!deployment.quota().isUnlimited()) {
            pools.add(new QuotaPool("deployment:" + deployment.id(), deployment.quota()));
        }
        for (AccountQuota shared : model.accountQuotasOf(deployment)) {
            pools.add(new QuotaPool(shared.poolId(), shared.quota()));
        }
        String account = ref.provider() + " " + ref.account()
                + ref.region().map(name -> "@" + name).orElse("");
        Standing standing = standings.computeIfAbsent(deployment.id(), id -> new Standing(account(account, now), now));
        String modelName = deployment.model().map(Model::name).orElse(ref.model());
        InputEstimate estimate = estimates.computeIfAbsent(modelName, name -> new InputEstimate());
        return new Lane(deployment, standing, ledger.lane(ref, pools), estimate, pools);
    }

    /**
     * Returns the names of the routes.
     *
     * @return the names, sorted
     */
    public Set<String> routes() {
        return new TreeSet<>(routes.keySet());
    }

    /**
     * Starts the attempts of one call.
     *
     * @param route the name of its route
     * @param call the call
     * @param needs what it needs
     * @param options what it wants
     * @return the plan; empty if there is no such route
     */
    public Optional<Plan> plan(String route, CallContext call, Needs needs, CallOptions options) {
        RouteTable table = routes.get(route);
        if (table == null) {
            return Optional.empty();
        }
        retries.called(table.model.retryBudget());
        table.hedges.called();
        return Optional.of(new Plan(this, table, call, needs, options));
    }

    /**
     * Tells how a call would be routed now, without sending, reserving or counting anything.
     *
     * @param route the name of its route
     * @param call the call
     * @param needs what it needs
     * @param options what it wants
     * @return the explanation; empty if there is no such route
     */
    public Optional<RouteExplanation> explain(String route, CallContext call, Needs needs, CallOptions options) {
        return Optional.ofNullable(routes.get(route))
                .map(table -> new Plan(this, table, call, needs, options).explain());
    }

    /**
     * Returns the deployments of a route that meet its requirements.
     *
     * @param route the name of the route
     * @return the deployments, the preferred ones first; empty if there is no such route
     */
    public List<Deployment> deployments(String route) {
        RouteTable table = routes.get(route);
        return table == null
                ? List.of()
                : table.lanes().stream().map(lane -> lane.deployment).toList();
    }

    /**
     * Tells whether a route has a deployment.
     *
     * @param route the name of the route
     * @param deploymentId the id of the deployment
     * @return true if it could be pinned
     */
    public boolean has(String route, String deploymentId) {
        RouteTable table = routes.get(route);
        return table != null
                && table.lanes().stream().anyMatch(lane -> lane.deployment.id().equals(deploymentId));
    }

    @Override
    public void observed(DeploymentRef deployment, QuotaObservation observation) {
        Lane lane = lanes.get(deployment.id());
        if (lane != null) {
            lane.quota.observed(observation, time.nanoTime());
        }
        observer.observed(deployment, observation);
    }

    /**
     * Compares what was measured in the last minute with what was settled here since the last time; the rest is
     * somebody else's.
     *
     * @param source measures
     * @param period how long ago the last time was
     */
    public void measure(QuotaUsageSource source, Duration period) {
        for (Lane lane : lanes.values()) {
            long own = lane.standing.settledTokens.getAndSet(0);
            source.tokensPerMinute(lane.deployment.ref()).ifPresent(all -> {
                long perMinute = Math.round(own * (60e9 / period.toNanos()));
                lane.quota.foreign(Math.max(0, all - perMinute), period.multipliedBy(2), time.nanoTime());
            });
        }
    }

    /** Closes the providers of this model and of those before it, the board and the ledger. */
    @Override
    public void close() {
        try (ledger;
                board;
                notices) {
            RuntimeException failure = null;
            for (ModelProvider provider : List.copyOf(providers)) {
                try {
                    provider.close();
                } catch (RuntimeException e) {
                    // The others hold connections too.
                    failure = e;
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }
}
