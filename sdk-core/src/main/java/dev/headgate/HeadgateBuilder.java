package dev.headgate;

import dev.headgate.audit.Audit;
import dev.headgate.cache.PromptCaching;
import dev.headgate.cache.plan.CacheStage;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.cost.UnknownPrice;
import dev.headgate.cost.meter.BudgetGate;
import dev.headgate.cost.meter.MemoryBudgets;
import dev.headgate.cost.meter.Meter;
import dev.headgate.engine.Engine;
import dev.headgate.engine.EngineConfig;
import dev.headgate.engine.PolicyStage;
import dev.headgate.internal.Problems;
import dev.headgate.internal.SystemRandom;
import dev.headgate.inventory.Manifests;
import dev.headgate.pii.Redaction;
import dev.headgate.policy.Policy;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.RetryBudget;
import dev.headgate.routing.RetryPolicy;
import dev.headgate.routing.Route;
import dev.headgate.routing.RoutingModel;
import dev.headgate.routing.dispatch.Router;
import dev.headgate.routing.ledger.MemoryLedger;
import dev.headgate.spi.ApplicationIdentity;
import dev.headgate.spi.ApprovalGate;
import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.Fleet;
import dev.headgate.spi.FleetObserver;
import dev.headgate.spi.Interceptor;
import dev.headgate.spi.ModelSelector;
import dev.headgate.spi.OutboundCheck;
import dev.headgate.spi.PolicyEngine;
import dev.headgate.spi.Quota;
import dev.headgate.spi.QuotaLedger;
import dev.headgate.spi.QuotaObserver;
import dev.headgate.spi.QuotaUsageSource;
import dev.headgate.spi.StandingBoard;
import dev.headgate.spi.TimeSource;
import dev.headgate.telemetry.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link Headgate}. Not thread-safe. */
public final class HeadgateBuilder {
    private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(10);

    private final Problems problems = new Problems("Headgate");
    private final RoutingModel.Builder routing = RoutingModel.builder();
    private final Map<String, ModelSelector> selectors = new LinkedHashMap<>();
    private final Map<Stage, List<Interceptor>> stages = new EnumMap<>(Stage.class);
    private final List<Interceptor> aroundAttempt = new ArrayList<>();
    private final GovernanceSetUp governance = new GovernanceSetUp();
    private QuotaObserver quotas = QuotaObserver.none();
    private Duration deadline = DEFAULT_DEADLINE;
    private TimeSource time = TimeSource.system();
    private RandomGenerator random = SystemRandom.INSTANCE;
    private @Nullable Supplier<String> ids;
    private @Nullable Executor executor;
    private @Nullable Interceptor attempts;
    private @Nullable RoutingModel model;
    private @Nullable QuotaLedger ledger;
    private @Nullable StandingBoard board;
    private @Nullable Fleet fleet;
    private @Nullable FleetObserver fleetMetrics;
    private @Nullable QuotaUsageSource usage;
    private final List<Budget> budgets = new ArrayList<>();
    private final List<CostObserver> costObservers = new ArrayList<>();
    private PriceBook prices = PriceBook.empty();
    private @Nullable UnknownPrice unknownPrices;
    private @Nullable BudgetStore budgetStore;
    private @Nullable PromptCaching promptCaching;
    private @Nullable Manifests manifests;

    HeadgateBuilder() {}

    /**
     * Adds a route of deployments in order of preference: the second is called when the first cannot be.
     *
     * @param name the name that applications call, not yet given
     * @param deployments at least one, the preferred one first
     * @return this builder
     */
    public HeadgateBuilder route(String name, Deployment... deployments) {
        routing.route(name, deployments);
        return this;
    }

    /**
     * Adds a route.
     *
     * @param route the route, its name not yet given
     * @return this builder
     */
    public HeadgateBuilder route(Route route) {
        routing.route(route);
        return this;
    }

    /**
     * Sets a quota that all deployments of an account share, in all its regions.
     *
     * @param account the account's id
     * @param quota the limits
     * @return this builder
     */
    public HeadgateBuilder accountQuota(String account, Quota quota) {
        routing.accountQuota(account, quota);
        return this;
    }

    /**
     * Sets a quota that all deployments of an account in one region share.
     *
     * @param account the account's id
     * @param region the region
     * @param quota the limits
     * @return this builder
     */
    public HeadgateBuilder accountQuota(String account, String region, Quota quota) {
        routing.accountQuota(account, region, quota);
        return this;
    }

    /**
     * Sets the share of a team next to the others while they wait for the same quota.
     *
     * @param team the value of the tag {@code team}
     * @param weight 1 or more; a team that is not named weighs 1
     * @return this builder
     */
    public HeadgateBuilder teamWeight(String team, int weight) {
        routing.teamWeight(team, weight);
        return this;
    }

    /**
     * Takes a whole routing model in place of routes, quotas and policies given one by one.
     *
     * @param model the model
     * @return this builder
     */
    public HeadgateBuilder routing(RoutingModel model) {
        problems.check(model != null, "routing", "is null", "leave it out");
        this.model = model;
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
        return add(stage(Stage.BEFORE_GOVERNANCE), "beforeGovernance", interceptor);
    }

    /**
     * Adds an interceptor around each call, inside of redaction: it sees what leaves the JVM, and the answer as it comes
     * in.
     *
     * @param interceptor inside of those added before
     * @return this builder
     */
    public HeadgateBuilder afterRedaction(Interceptor interceptor) {
        return add(stage(Stage.AFTER_REDACTION), "afterRedaction", interceptor);
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
     * Replaces personal data and secrets in all that leaves, embedded texts included, and restores them in the answers.
     *
     * @param redaction how; given at most once
     * @return this builder
     */
    public HeadgateBuilder redaction(Redaction redaction) {
        problems.check(governance.redaction == null, "redaction", "is given twice", "give it once");
        problems.check(redaction != null, "redaction", "is null", "leave it out");
        governance.redaction = redaction;
        return this;
    }

    /**
     * Puts the client under a policy. Each further one narrows what the others allow; so does one that a jar on the class path
     * demands, which needs no line here.
     *
     * @param policy decides what calls may do; not closed by the client
     * @return this builder
     */
    public HeadgateBuilder policy(PolicyEngine policy) {
        if (policy == null) {
            problems.add("policy", "is null", "leave it out");
        } else {
            governance.policies.add(policy);
        }
        return this;
    }

    /**
     * Says whose client it is. A client under policy needs it; it goes into the providers' request metadata, the audit and
     * telemetry.
     *
     * @param application the application
     * @return this builder
     */
    public HeadgateBuilder application(ApplicationIdentity application) {
        problems.check(application != null, "application", "is null", "leave it out");
        problems.check(governance.application == null, "application", "is given twice", "give it once");
        governance.application = application;
        return this;
    }

    /**
     * Lets calls be approved that the policy wants somebody to approve.
     *
     * @param gate finds approvals
     * @param key keys the digests by which calls are approved, so that nobody can guess what they say: at least 32 bytes drawn
     *     by lot, the same in all JVMs between which approvals travel
     * @return this builder
     */
    public HeadgateBuilder approvals(ApprovalGate gate, byte[] key) {
        governance.approvals(gate, key, problems);
        return this;
    }

    /**
     * Records each call, before anything is sent and when it has ended, and each refusal. It sees calls as redaction
     * leaves them.
     *
     * @param audit where to, and how much; given at most once
     * @return this builder
     */
    public HeadgateBuilder audit(Audit audit) {
        if (audit != null && stage(Stage.DENIALS).isEmpty()) {
            stage(Stage.DENIALS).add(audit.denials());
            governance.audit = audit;
        }
        return only(Stage.AUDIT, "audit", audit);
    }

    /**
     * Tells OpenTelemetry of each call and attempt, as redaction leaves them.
     *
     * @param telemetry what to tell; given at most once
     * @return this builder
     */
    public HeadgateBuilder telemetry(Telemetry telemetry) {
        if (telemetry != null && stage(Stage.TELEMETRY).isEmpty()) {
            attempts = telemetry.attempts();
            fleetMetrics = telemetry.fleet();
            costObservers.addAll(telemetry.costs());
        }
        return only(Stage.TELEMETRY, "telemetry", telemetry);
    }

    /**
     * Sets what tokens cost, so that responses, records and budgets know.
     *
     * @param book the prices; none are known if not set
     * @return this builder
     */
    public HeadgateBuilder prices(PriceBook book) {
        problems.check(book != null, "prices", "are null", "leave them out");
        this.prices = book;
        return this;
    }

    /**
     * Sets what becomes of attempts whose price is not known; they are refused where there are budgets, else marked, if
     * not set.
     *
     * @param rule what becomes of them
     * @return this builder
     */
    public HeadgateBuilder unknownPrices(UnknownPrice rule) {
        problems.check(rule != null, "unknownPrices", "are null", "leave them out");
        this.unknownPrices = rule;
        return this;
    }

    /**
     * Adds budgets: each attempt, chat or embedding, is admitted by all that it counts against, and settled at what it
     * cost.
     *
     * @param more the budgets, their ids not yet given
     * @return this builder
     */
    public HeadgateBuilder budgets(Budget... more) {
        if (more == null) {
            problems.add("budgets", "are null", "leave them out");
            return this;
        }
        return budgets(Arrays.asList(more));
    }

    /**
     * Adds budgets, such as {@link Budget#read} returns them.
     *
     * @param more the budgets, their ids not yet given
     * @return this builder
     */
    public HeadgateBuilder budgets(List<Budget> more) {
        if (more == null) {
            problems.add("budgets", "are null", "leave them out");
            return this;
        }
        for (Budget budget : more) {
            if (budget == null) {
                problems.add("budgets", "have a null", "leave it out");
            } else {
                budgets.add(budget);
            }
        }
        return this;
    }

    /**
     * Replaces what keeps the budgets; that of this JVM if not set, which begins anew with each start.
     *
     * @param store closed with the client
     * @return this builder
     */
    public HeadgateBuilder budgetStore(BudgetStore store) {
        problems.check(store != null, "budgetStore", "is null", "leave it out");
        this.budgetStore = store;
        return this;
    }

    /**
     * Adds somebody who is told what attempts cost, and when budgets reach their thresholds.
     *
     * @param observer safe for use by many threads
     * @return this builder
     */
    public HeadgateBuilder costObserver(CostObserver observer) {
        if (observer == null) {
            problems.add("costObserver", "is null", "leave it out");
        } else {
            costObservers.add(observer);
        }
        return this;
    }

    /**
     * Tells the platform team what this application is, uses and spends; needs {@link #application}.
     *
     * @param manifests where to, and how often; given at most once
     * @return this builder
     */
    public HeadgateBuilder manifests(Manifests manifests) {
        problems.check(manifests != null, "manifests", "are null", "leave them out");
        problems.check(this.manifests == null, "manifests", "are given twice", "give them once");
        this.manifests = manifests;
        return this;
    }

    /**
     * Lets providers keep the parts of prompts that are the same again and again.
     *
     * @param caching how; given at most once
     * @return this builder
     */
    public HeadgateBuilder promptCaching(PromptCaching caching) {
        problems.check(caching != null, "promptCaching", "is null", "leave it out");
        problems.check(this.promptCaching == null, "promptCaching", "is given twice", "give it once");
        this.promptCaching = caching;
        return this;
    }

    private HeadgateBuilder only(Stage stage, String name, @Nullable Interceptor interceptor) {
        problems.check(stage(stage).isEmpty(), name, "is given twice", "give it once");
        return add(stage(stage), name, interceptor);
    }

    private List<Interceptor> stage(Stage stage) {
        return stages.computeIfAbsent(stage, none -> new ArrayList<>());
    }

    /**
     * Sets how often calls are tried.
     *
     * @param policy the policy
     * @return this builder
     */
    public HeadgateBuilder retryPolicy(RetryPolicy policy) {
        routing.retryPolicy(policy);
        return this;
    }

    /**
     * Sets how many attempts beyond the first all calls may make together.
     *
     * @param budget the budget
     * @return this builder
     */
    public HeadgateBuilder retryBudget(RetryBudget budget) {
        routing.retryBudget(budget);
        return this;
    }

    /**
     * Replaces the ledger that decides whether attempts fit their quotas; that of this JVM if not set.
     *
     * @param ledger closed with the client
     * @return this builder
     */
    public HeadgateBuilder quotaLedger(QuotaLedger ledger) {
        problems.check(ledger != null, "quotaLedger", "is null", "leave it out");
        this.ledger = ledger;
        return this;
    }

    /**
     * Shares quotas, budgets and standing with the other JVMs of a fleet.
     *
     * @param fleet made for this client, and closed with it
     * @return this builder
     */
    public HeadgateBuilder fleet(Fleet fleet) {
        if (fleet == null) {
            problems.add("fleet", "is null", "leave it out");
        } else {
            this.fleet = fleet;
        }
        return this;
    }

    /**
     * Replaces what tells clients which accounts and deployments to leave alone; if not set, this client finds out by
     * itself.
     *
     * @param board closed with the client
     * @return this builder
     */
    public HeadgateBuilder standingBoard(StandingBoard board) {
        problems.check(board != null, "standingBoard", "is null", "leave it out");
        this.board = board;
        return this;
    }

    /**
     * Lets something choose which models answer the calls of a route.
     *
     * @param route the name of a route
     * @param selector chooses among routes
     * @return this builder
     */
    public HeadgateBuilder modelSelector(String route, ModelSelector selector) {
        if (route == null || selector == null) {
            problems.add("modelSelector", "has null for a part", "give the name of a route and what chooses");
        } else {
            selectors.put(route, selector);
        }
        return this;
    }

    /**
     * Sets what measures how much of the quotas everybody uses, ourselves included.
     *
     * @param source asked about once a minute
     * @return this builder
     */
    public HeadgateBuilder quotaUsageSource(QuotaUsageSource source) {
        problems.check(source != null, "quotaUsageSource", "is null", "leave it out");
        this.usage = source;
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
        if (model == null) {
            all.addAll(routing.problems());
        }
        Set<String> names =
                model == null ? routing.routeNames() : model.routes().keySet();
        SetUpCheck.checkBudgets(budgets, names, all);
        for (String route : selectors.keySet()) {
            all.check(
                    names.contains(route),
                    "modelSelector",
                    "is for " + route + ", which is no route",
                    "name one of " + names);
        }
        all.check(
                deadline != null && !deadline.isNegative() && !deadline.isZero(),
                "deadline",
                "is " + deadline,
                "give more than zero");
        all.check(
                fleet == null || (ledger == null && budgetStore == null && board == null),
                "fleet",
                "is given next to a quotaLedger, budgetStore or standingBoard",
                "give the fleet, which has all of them, or each by itself");
        all.check(quotas != null, "quotaObserver", "is null", "leave it out");
        all.check(time != null, "timeSource", "is null", "leave it out");
        all.check(random != null, "random", "is null", "leave it out");
        all.throwIfAny();
        RoutingModel calls = model == null ? routing.build() : model;
        governance.addOfClassPath(time, all);
        boolean priced = !prices.prices().isEmpty();
        governance.check(calls, priced, all);
        ManifestSetUp.check(manifests, governance, all);
        if (!all.list().isEmpty()) {
            governance.owned().ifPresent(Policy::close);
        }
        all.throwIfAny();
        Supplier<String> callIds = ids == null ? new CallIds(random) : ids;
        Optional<ManifestSetUp> told = ManifestSetUp.of(manifests, governance, calls, priced, callIds, time);
        List<CostObserver> observers = new ArrayList<>(costObservers);
        told.ifPresent(known -> observers.add(known.beacon()));
        Meter meter = new Meter(
                prices,
                unknownPrices != null ? unknownPrices : budgets.isEmpty() ? UnknownPrice.FLAG : UnknownPrice.DENY,
                budgets,
                budgetStore != null ? budgetStore : fleet != null ? fleet.budgetStore() : new MemoryBudgets(),
                List.copyOf(observers),
                time);
        QuotaLedger decides =
                ledger != null ? ledger : fleet != null ? fleet.quotaLedger() : new MemoryLedger(time, random);
        SetUpCheck check = new SetUpCheck(meter, decides, promptCaching, governance, budgets);
        try {
            check.check(calls);
        } catch (IllegalArgumentException e) {
            governance.owned().ifPresent(Policy::close);
            throw e;
        }
        StandingBoard tells =
                board != null ? board : fleet != null ? fleet.standingBoard() : StandingBoard.inMemory(time);
        Router router = new Router(calls, decides, tells, time, random, quotas);
        Map<Stage, List<Interceptor>> inOrder = new EnumMap<>(stages);
        List<Interceptor> around = aroundAttempt();
        if (!budgets.isEmpty()) {
            inOrder.put(Stage.BUDGET, List.of(new BudgetGate(meter)));
        }
        if (promptCaching != null) {
            CacheStage caches = new CacheStage(promptCaching, time);
            inOrder.put(Stage.PROMPT_CACHE, List.of(caches.planning()));
            around.add(caches.fitting());
        }
        List<OutboundCheck> outbound = new ArrayList<>();
        governance.strictRedaction().ifPresent(redaction -> {
            inOrder.put(Stage.REDACTION, List.of(redaction));
            outbound.add(redaction);
        });
        inOrder.put(Stage.POLICY, List.of(new PolicyStage(route -> known(router, route))));
        EngineConfig config = new EngineConfig(
                router,
                Stage.inOrder(inOrder),
                List.copyOf(around),
                meter,
                Optional.ofNullable(usage),
                Map.copyOf(selectors),
                time,
                callIds,
                governance.build(meter, outbound),
                Optional.ofNullable(executor));
        if (fleet != null && fleetMetrics != null) {
            fleet.observe(fleetMetrics);
        }
        Headgate gate = new Headgate(
                new Engine(config), meter, check, deadline, governance.owned(), told, Optional.ofNullable(fleet));
        told.ifPresent(known -> known.beacon().start());
        return gate;
    }

    /** Where a selector chooses, only it knows where a call may go. */
    private List<Deployment> known(Router router, String route) {
        return selectors.containsKey(route) ? List.of() : router.deployments(route);
    }

    /** Telemetry stands outermost, so that what other interceptors do belongs to the attempt. */
    private List<Interceptor> aroundAttempt() {
        List<Interceptor> all = new ArrayList<>(aroundAttempt);
        if (attempts != null) {
            all.add(0, attempts);
        }
        return all;
    }
}
