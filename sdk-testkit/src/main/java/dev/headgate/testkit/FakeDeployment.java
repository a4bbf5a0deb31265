package dev.headgate.testkit;

import dev.headgate.chat.Usage;
import dev.headgate.error.ThrottledException.Scope;
import dev.headgate.spi.Account;
import dev.headgate.spi.Quota;
import dev.headgate.testkit.quota.Admission;
import dev.headgate.testkit.quota.ProviderQuota;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** One deployment of a {@link FakeFleet}: lets requests in as its quota allows. Safe for use by many threads. */
public final class FakeDeployment {
    private record Held(Admission admission, Usage usage) {}

    private final String id;
    private final Account account;
    private final String model;
    private final Quota limits;
    private final ProviderQuota quota;
    private final FleetRules rules;
    private final Script shared;
    private final Script script;
    private final Queue<Step> next = new ConcurrentLinkedQueue<>();
    private final Map<SeenRequest, Held> held = new ConcurrentHashMap<>();
    private final List<FleetAttempt> attempts = new CopyOnWriteArrayList<>();

    FakeDeployment(Account account, String model, Quota limits, FleetRules rules, Script shared) {
        this.id = account.id() + account.region().map(region -> "/" + region).orElse("") + "/" + model;
        this.account = account;
        this.model = model;
        this.limits = limits;
        this.quota = new ProviderQuota(limits, rules.window(), rules.clock());
        this.rules = rules;
        this.shared = shared;
        this.script = Script.before(shared, this::step);
        script.onEnd(this::settle);
        script.expectClock(rules.clock());
    }

    /**
     * Returns the deployment's id.
     *
     * @return {@code account/model}, or {@code account/region/model}
     */
    public String id() {
        return id;
    }

    /**
     * Lets the next requests end in a certain way, whatever the quota says. They use none of it.
     *
     * @param steps answers and faults, one for each request
     * @return this deployment
     */
    public FakeDeployment next(Step... steps) {
        for (Step step : steps) {
            next.add(Objects.requireNonNull(step, "step"));
        }
        return this;
    }

    /**
     * Returns what came.
     *
     * @return the attempts, oldest first, the refused ones too
     */
    public List<FleetAttempt> attempts() {
        return List.copyOf(attempts);
    }

    /**
     * Counts the attempts that were answered.
     *
     * @return 0 or more
     */
    public int answered() {
        return (int) attempts.stream().filter(one -> one.fault().isEmpty()).count();
    }

    /**
     * Counts the attempts that were refused because the client had asked for more than the quota. Faults given by
     * {@link #next} are not the client's doing.
     *
     * @return 0 or more
     */
    public int throttles() {
        return (int) attempts.stream().filter(FleetAttempt::ofQuota).count();
    }

    /**
     * Tells how much of the tightest limit is left now.
     *
     * @return 0 for nothing, 1 for all of it
     */
    public double headroom() {
        return quota.left();
    }

    /** Counts the steps of {@link #next} that were not taken. */
    int remaining() {
        return next.size();
    }

    Account account() {
        return account;
    }

    String model() {
        return model;
    }

    Quota limits() {
        return limits;
    }

    Script script() {
        return script;
    }

    private Step step(SeenRequest seen) {
        Step given = next.poll();
        if (given != null) {
            return told(given, false);
        }
        Admission admission = quota.admit(
                Math.max(1, (seen.characters() + 3) / 4),
                seen.parameters().maxOutputTokens().orElse(rules.maxOutputTokens()));
        if (!admission.admitted()) {
            Scope scope = admission.refusal().orElseThrow();
            Duration retryAfter = admission.freeIn().orElse(Duration.ofSeconds(1));
            return told(rules.retryAfter() ? Fault.throttled(retryAfter, scope) : Fault.throttled(scope), true);
        }
        Usage usage = Usage.none();
        try {
            Step step = shared.next(seen);
            if (step instanceof Answer answer) {
                usage = answer.usage(seen).orElse(usage);
            }
            return told(step, false);
        } finally {
            held.put(seen, new Held(admission, usage));
        }
    }

    private Step told(Step step, boolean ofQuota) {
        attempts.add(rules.log()
                .add(
                        new FleetAttempt(
                                id,
                                account.id(),
                                step instanceof Fault fault ? Optional.of(fault.kind()) : Optional.empty(),
                                ofQuota,
                                rules.clock().elapsed()),
                        step));
        return step;
    }

    private void settle(SeenRequest seen) {
        Held ended = held.remove(seen);
        if (ended != null) {
            Usage usage = ended.usage();
            long input = usage.inputTokens() + usage.cacheWriteTokens();
            ended.admission()
                    .settle(
                            input,
                            usage.outputTokens(),
                            input + (long) Math.ceil(usage.outputTokens() * rules.burndown()));
        }
    }

    /** Tells how much came, not what. */
    @Override
    public String toString() {
        return "FakeDeployment[" + id + ", " + attempts.size() + " attempts]";
    }
}
