package dev.headgate.testkit;

import dev.headgate.Headgate;
import dev.headgate.HeadgateBuilder;
import dev.headgate.routing.Capability;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.Model;
import dev.headgate.spi.Account;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Quota;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Accounts, regions and models that admit requests as a provider does, on the clock of the test, and play one script: what
 * comes in holds its input and the most that it may answer, what has no room is refused with 429, what ends counts for what
 * it used. Safe for use by many threads.
 *
 * <pre>{@code
 * FakeFleet fleet = FakeFleet.builder(clock).accounts("a", "b", "c").quota(Quota.builder().requestsPerMinute(10).build()).build();
 * fleet.always().reply("ok");
 * Headgate gate = fleet.headgate("support").build();
 * …
 * assertEquals(0, fleet.throttles());
 * }</pre>
 */
public final class FakeFleet {
    private static final long SEED = 7;

    private final TestClock clock;
    private final Script script;
    private final FleetLog log;
    private final Map<String, FakeDeployment> deployments;
    private final List<Deployment> routed;

    FakeFleet(FakeFleetBuilder builder) {
        clock = builder.clock;
        script = builder.script;
        script.expectClock(clock);
        log = new FleetLog();
        FleetRules rules = new FleetRules(
                clock, builder.window, builder.burndown, builder.maxOutputTokens, builder.retryAfter, log);
        deployments = new LinkedHashMap<>();
        for (Account account : builder.all()) {
            for (String model : builder.models) {
                Quota quota = builder.quotas.getOrDefault(account.id(), builder.quota);
                FakeDeployment deployment = new FakeDeployment(account, model, quota, rules, script);
                deployments.put(deployment.id(), deployment);
            }
        }
        routed = deployments.values().stream()
                .map(deployment -> routed(deployment, builder))
                .toList();
    }

    private static Deployment routed(FakeDeployment deployment, FakeFleetBuilder builder) {
        ModelProvider provider = builder.player.apply(deployment.account(), deployment.script());
        return Deployment.builder(provider, deployment.model())
                .id(deployment.id())
                .quota(deployment.limits())
                .model(Model.builder(deployment.model())
                        .capabilities(Capability.values())
                        .burndown(builder.burndown)
                        .maxOutputTokens(builder.maxOutputTokens)
                        .build())
                .build();
    }

    /**
     * Starts a fleet of one account {@code test}, one model {@code model-1}, without quota.
     *
     * @param clock the provider's time, and that of the client
     * @return a builder
     */
    public static FakeFleetBuilder builder(TestClock clock) {
        return new FakeFleetBuilder(clock);
    }

    /**
     * Starts a client with one route over all deployments, on the clock of the fleet, with chance and ids that are the same in
     * each run.
     *
     * @param route the name of the route
     * @return a builder, to be completed and built
     */
    public HeadgateBuilder headgate(String route) {
        AtomicInteger calls = new AtomicInteger();
        return Headgate.builder()
                .route(route, deployments())
                .timeSource(clock)
                .random(new Random(SEED))
                .ids(() -> "call-" + calls.incrementAndGet());
    }

    /**
     * Returns what a client routes to. It knows the quotas.
     *
     * @return the deployments: accounts in order, in each its regions, in each the models
     */
    public Deployment[] deployments() {
        return routed.toArray(Deployment[]::new);
    }

    /**
     * Returns what all deployments play to the requests that they let in.
     *
     * @return the script
     */
    public Script script() {
        return script;
    }

    /**
     * Starts a stub: what to answer to requests that are let in and meet all of some conditions.
     *
     * @param matches the conditions; none for any request
     * @return the stub, to be given replies
     */
    public Stub when(Match... matches) {
        return script.when(matches);
    }

    /**
     * Starts a stub for whatever is let in and not answered otherwise.
     *
     * @return the stub, to be given replies
     */
    public Stub always() {
        return script.when().anyTimes();
    }

    /**
     * Returns the only deployment of an account.
     *
     * @param id the account's id
     * @return the deployment
     * @throws IllegalArgumentException if the account has none, or several
     */
    public FakeDeployment account(String id) {
        List<FakeDeployment> its = deployments.values().stream()
                .filter(one -> one.account().id().equals(id))
                .toList();
        if (its.size() != 1) {
            throw new IllegalArgumentException("FakeFleet: account " + id + " has " + its.size()
                    + " deployments; take one of " + deployments.keySet() + " by deployment(id).");
        }
        return its.get(0);
    }

    /**
     * Returns a deployment.
     *
     * @param id {@code account/model}, or {@code account/region/model}
     * @return the deployment
     * @throws IllegalArgumentException if there is none
     */
    public FakeDeployment deployment(String id) {
        FakeDeployment found = deployments.get(id);
        if (found == null) {
            throw new IllegalArgumentException(
                    "FakeFleet: there is no deployment " + id + "; name one of " + deployments.keySet() + ".");
        }
        return found;
    }

    /**
     * Returns what came, in order.
     *
     * @return the attempts at all deployments
     */
    public List<FleetAttempt> attempts() {
        return log.attempts();
    }

    /**
     * Counts the attempts that were refused because the client had asked for more than a quota. A client that knows the
     * quotas causes none.
     *
     * @return 0 or more
     */
    public int throttles() {
        return deployments.values().stream().mapToInt(FakeDeployment::throttles).sum();
    }

    /**
     * Tells which part of the answers an account has given.
     *
     * @param account the account's id
     * @return 0 to 1; 0 if there were no answers
     */
    public double share(String account) {
        long all = 0;
        long its = 0;
        for (FleetAttempt attempt : attempts()) {
            if (attempt.fault().isEmpty()) {
                all++;
                its += attempt.account().equals(account) ? 1 : 0;
            }
        }
        return all == 0 ? 0 : (double) its / all;
    }

    /**
     * Returns for how long the client waited, for quota or before another attempt.
     *
     * @return the waits, in order; what answers took is no wait
     */
    public List<Duration> waits() {
        return log.waits(clock.sleeps());
    }

    /**
     * Checks the script, and that all that {@link FakeDeployment#next} said has come about.
     *
     * @throws AssertionError if not
     */
    public void verify() {
        script.verify();
        for (FakeDeployment deployment : deployments.values()) {
            deployment.script().verify();
            if (deployment.remaining() > 0) {
                throw new AssertionError("FakeFleet: " + deployment.remaining() + " of the steps given to "
                        + deployment.id() + " were not taken; attempts were "
                        + attempts().stream().map(FleetAttempt::summary).toList() + ".");
            }
        }
    }

    @Override
    public String toString() {
        return "FakeFleet" + deployments.keySet();
    }
}
