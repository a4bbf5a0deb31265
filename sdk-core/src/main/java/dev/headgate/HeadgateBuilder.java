package dev.headgate;

import dev.headgate.engine.Engine;
import dev.headgate.engine.EngineConfig;
import dev.headgate.internal.Problems;
import dev.headgate.internal.SystemRandom;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.routing.Route;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.QuotaObserver;
import dev.headgate.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link Headgate}. Not thread-safe. */
public final class HeadgateBuilder {
    private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(10);

    private final Problems problems = new Problems("Headgate");
    private final Map<String, Route> routes = new LinkedHashMap<>();
    private final List<Interceptor> beforeGovernance = new ArrayList<>();
    private final List<Interceptor> afterRedaction = new ArrayList<>();
    private final List<Interceptor> aroundAttempt = new ArrayList<>();
    private RetryPolicy retryPolicy = RetryPolicy.standard();
    private QuotaObserver quotas = QuotaObserver.none();
    private Duration deadline = DEFAULT_DEADLINE;
    private TimeSource time = TimeSource.system();
    private RandomGenerator random = SystemRandom.INSTANCE;
    private @Nullable Supplier<String> ids;
    private @Nullable Executor executor;

    HeadgateBuilder() {}

    /**
     * Adds a route.
     *
     * @param name the name that applications call, not yet given
     * @param deployments at least one, the preferred one first
     * @return this builder
     */
    public HeadgateBuilder route(String name, Deployment... deployments) {
        try {
            return route(Route.of(name, deployments));
        } catch (IllegalArgumentException e) {
            problems.add("route", "is wrong (" + e.getMessage() + ")", "mend it");
            return this;
        }
    }

    /**
     * Adds a route.
     *
     * @param route the route, its name not yet given
     * @return this builder
     */
    public HeadgateBuilder route(Route route) {
        if (route == null) {
            problems.add("route", "is null", "leave it out");
        } else if (routes.putIfAbsent(route.name(), route) != null) {
            problems.add("route", "repeats the name " + route.name(), "name each route once");
        }
        return this;
    }

    /**
     * Adds an interceptor around each call, outside of all governance: it sees what the application asks, and the answer
     * as the application gets it.
     *
     * @param interceptor inside of those added before
     * @return this builder
     */
    public HeadgateBuilder beforeGovernance(Interceptor interceptor) {
        return add(beforeGovernance, "beforeGovernance", interceptor);
    }

    /**
     * Adds an interceptor around each call, inside of redaction: it sees what leaves the JVM, and the answer as it comes
     * in.
     *
     * @param interceptor inside of those added before
     * @return this builder
     */
    public HeadgateBuilder afterRedaction(Interceptor interceptor) {
        return add(afterRedaction, "afterRedaction", interceptor);
    }

    /**
     * Adds an interceptor around each attempt: it knows the deployment.
     *
     * @param interceptor inside of those added before
     * @return this builder
     */
    public HeadgateBuilder aroundAttempt(Interceptor interceptor) {
        return add(aroundAttempt, "aroundAttempt", interceptor);
    }

    private HeadgateBuilder add(List<Interceptor> point, String name, @Nullable Interceptor interceptor) {
        if (interceptor == null) {
            problems.add(name, "is null", "leave it out");
        } else {
            point.add(interceptor);
        }
        return this;
    }

    /**
     * Sets how often calls are tried.
     *
     * @param policy the policy
     * @return this builder
     */
    public HeadgateBuilder retryPolicy(RetryPolicy policy) {
        this.retryPolicy = policy;
        return this;
    }

    /**
     * Sets who is told what providers say about their quotas, with answers and with refusals.
     *
     * @param observer safe for use by many threads
     * @return this builder
     */
    public HeadgateBuilder quotaObserver(QuotaObserver observer) {
        this.quotas = observer;
        return this;
    }

    /**
     * Sets how long a call may take if it does not say so itself; 10 minutes if not set.
     *
     * @param deadline longer than zero: attempts, waits and tool rounds together
     * @return this builder
     */
    public HeadgateBuilder deadline(Duration deadline) {
        this.deadline = deadline;
        return this;
    }

    /**
     * Replaces the machine's time.
     *
     * @param time the time that every deadline, wait and timer asks
     * @return this builder
     */
    public HeadgateBuilder timeSource(TimeSource time) {
        this.time = time;
        return this;
    }

    /**
     * Replaces the source of chance.
     *
     * @param random safe for use by many threads
     * @return this builder
     */
    public HeadgateBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /**
     * Replaces what names calls in logs and records.
     *
     * @param ids returns another id each time; safe for use by many threads
     * @return this builder
     */
    public HeadgateBuilder ids(Supplier<String> ids) {
        this.ids = ids;
        return this;
    }

    /**
     * Sets the threads that {@code callAsync} and {@code publisher} run on; if not set, the client starts virtual
     * threads where the JDK has them, else platform threads.
     *
     * @param executor runs tasks that block; not closed by the client
     * @return this builder
     */
    public HeadgateBuilder executor(Executor executor) {
        this.executor = executor;
        return this;
    }

    /**
     * Checks everything and returns the client.
     *
     * @return the client
     * @throws IllegalArgumentException naming every mistake
     */
    public Headgate build() {
        Problems all = new Problems("Headgate");
        all.addAll(problems.list());
        all.check(!routes.isEmpty() || !problems.list().isEmpty(), "routes", "are empty", "add at least one route");
        checkDeployments(all);
        all.check(retryPolicy != null, "retryPolicy", "is null", "leave it out");
        all.check(
                deadline != null && !deadline.isNegative() && !deadline.isZero(),
                "deadline",
                "is " + deadline,
                "give more than zero");
        all.check(quotas != null, "quotaObserver", "is null", "leave it out");
        all.check(time != null, "timeSource", "is null", "leave it out");
        all.check(random != null, "random", "is null", "leave it out");
        all.throwIfAny();
        List<Interceptor> aroundCall = new ArrayList<>(beforeGovernance);
        aroundCall.addAll(afterRedaction);
        Supplier<String> callIds = ids == null ? new CallIds(random) : ids;
        EngineConfig config = new EngineConfig(
                Map.copyOf(routes),
                List.copyOf(aroundCall),
                List.copyOf(aroundAttempt),
                retryPolicy,
                quotas,
                time,
                random,
                callIds,
                Optional.ofNullable(executor));
        return new Headgate(new Engine(config), deadline);
    }

    /** One id must mean one deployment, or responses and records could not be told apart. */
    private void checkDeployments(Problems all) {
        Map<String, Deployment> byId = new HashMap<>();
        for (Route route : routes.values()) {
            for (Deployment deployment : route.deployments()) {
                Deployment known = byId.putIfAbsent(deployment.id(), deployment);
                boolean same = known == null
                        || (known.ref().equals(deployment.ref())
                                && known.provider().equals(deployment.provider()));
                all.check(
                        same,
                        "routes." + route.name(),
                        "gives the id " + deployment.id() + " to another deployment",
                        "give each deployment an id of its own");
            }
        }
    }
}
