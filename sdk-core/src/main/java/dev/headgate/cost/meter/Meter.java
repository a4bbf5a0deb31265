package dev.headgate.cost.meter;

import dev.headgate.chat.Cost;
import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Usage;
import dev.headgate.cost.Budget;
import dev.headgate.cost.PriceBook;
import dev.headgate.cost.PriceTerms;
import dev.headgate.cost.Quote;
import dev.headgate.cost.UnknownPrice;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PolicyViolationException;
import dev.headgate.spi.BudgetStore;
import dev.headgate.spi.BudgetStore.Balance;
import dev.headgate.spi.BudgetStore.Claim;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.MeteredAttempt;
import dev.headgate.spi.MeteredAttempt.Ending;
import dev.headgate.spi.ModelSelector;
import dev.headgate.spi.TimeSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Admits requests against the budgets and meters them. Safe for use by many threads. */
public final class Meter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Meter.class);

    private final PriceBook book;
    private final UnknownPrice unknown;
    private final List<Scope> scopes;
    private final BudgetStore store;
    private final Watchers watchers;
    private final TimeSource time;
    private final Map<DeploymentRef, Quote> quotes = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();

    /**
     * Makes a meter.
     *
     * @param book the prices
     * @param unknown what becomes of requests without a price
     * @param budgets the budgets
     * @param store keeps what is spent of them; closed with the meter
     * @param observers are told
     * @param time the client's time
     */
    public Meter(
            PriceBook book,
            UnknownPrice unknown,
            List<Budget> budgets,
            BudgetStore store,
            List<CostObserver> observers,
            TimeSource time) {
        this.book = book;
        this.unknown = unknown;
        this.scopes = budgets.stream().map(Scope::new).toList();
        this.store = store;
        this.watchers = new Watchers(observers);
        this.time = time;
    }

    /**
     * Tells whether the budgets are of no use for a deployment, because nobody knows what it costs.
     *
     * @param deployment the deployment
     * @return true if it would be refused for that
     */
    public boolean refuses(DeploymentRef deployment) {
        return unknown == UnknownPrice.DENY && !quote(deployment).knows(PriceTerms.standard(day(time.now())), 0);
    }

    /**
     * Reckons the most that a request costs.
     *
     * @param deployment who would be called
     * @param tier the service tier, empty for the standard one
     * @param inputTokens how long the request is
     * @param outputTokens the most that it may be answered with
     * @param writesCache whether the request may be written to the prompt cache
     * @return nano-USD; empty if the price is not known
     */
    public OptionalLong most(
            DeploymentRef deployment, String tier, long inputTokens, long outputTokens, boolean writesCache) {
        PriceTerms terms = new PriceTerms(tier, false, day(time.now()));
        return quote(deployment).expect(terms, inputTokens, outputTokens, writesCache, unknown);
    }

    /**
     * Reckons what tokens would have cost elsewhere.
     *
     * @param deployment who would have been called
     * @param tier the service tier, empty for the standard one
     * @param usage what was used
     * @return nano-USD; empty if the price is not known
     */
    public OptionalLong wouldCost(DeploymentRef deployment, String tier, Usage usage) {
        PriceTerms terms = new PriceTerms(tier, false, day(time.now()));
        try {
            return quote(deployment).cost(usage, terms, UnknownPrice.FLAG).nanoUsd();
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * Tells the observers how a call came out whose model was chosen.
     *
     * @param outcome which route answered, and what that cost
     */
    public void selected(ModelSelector.Outcome outcome) {
        watchers.selected(outcome);
    }

    /**
     * Refuses a call whose budget is used up wherever the call would go, before anything is done for it.
     *
     * @param call the call
     * @throws dev.headgate.error.BudgetExceededException if there is nothing left
     */
    public void check(CallContext call) {
        for (Scope scope : scopes) {
            if (scope.isFinal() && scope.counts(call.tags())) {
                Balance balance = store.balances(List.of(scope.window(call.tags(), time.now())))
                        .get(0);
                if (balance.usedNanoUsd() >= scope.limit) {
                    throw Refusal.of(scope, balance, scope.limit, OptionalLong.empty(), time.now());
                }
            }
        }
    }

    /**
     * Holds what a request is expected to cost in all budgets that it counts against.
     *
     * @param outlay what it is expected to use
     * @return to be settled when it has ended
     * @throws dev.headgate.error.BudgetExceededException if one of them has no room
     * @throws PolicyViolationException if its price is not known and that is not allowed, or the budgets cannot be asked
     */
    public Charge admit(Outlay outlay) {
        Instant now = time.now();
        Quote quote = quote(outlay.deployment());
        String reservation = outlay.call().id() + "/" + requests.incrementAndGet();
        PriceTerms terms = new PriceTerms(outlay.tier(), false, day(now));
        OptionalLong expected = expect(quote, terms, outlay, outlay.outputTokens(), false);
        if (expected.isEmpty() && unknown != UnknownPrice.FLAG) {
            throw unpriced(outlay, terms);
        }
        List<Scope> counting = expected.isEmpty() ? List.of() : counting(outlay);
        if (!counting.isEmpty()) {
            boolean most = counting.stream().anyMatch(scope -> scope.budget.holdsMost());
            long likely = expected.getAsLong();
            reserve(reservation, outlay, counting, likely, most ? most(quote, terms, outlay) : likely, now);
        }
        return new Charge(this, outlay, quote, counting, reservation, now);
    }

    private void reserve(
            String reservation, Outlay outlay, List<Scope> counting, long expected, long most, Instant now) {
        List<Claim> claims = new ArrayList<>(counting.size());
        for (Scope scope : counting) {
            claims.add(scope.claim(
                    scope.window(outlay.call().tags(), now), expected, Math.max(expected, most), outlay.mayMove()));
        }
        Optional<Balance> full;
        try {
            full = store.reserve(reservation, claims, now);
        } catch (RuntimeException e) {
            throw new PolicyViolationException(
                    "The budgets cannot be asked (" + e.getClass().getSimpleName()
                            + "), and nothing is sent without; nothing was. See to the budget store.",
                    ErrorDetails.builder().billed(false).build(),
                    e);
        }
        if (full.isPresent()) {
            for (int i = 0; i < claims.size(); i++) {
                Claim claim = claims.get(i);
                if (claim.window().equals(full.get().window())) {
                    throw Refusal.of(
                            counting.get(i), full.get(), claim.limitNanoUsd(), OptionalLong.of(claim.nanoUsd()), now);
                }
            }
        }
    }

    private List<Scope> counting(Outlay outlay) {
        List<Scope> counting = new ArrayList<>(scopes.size());
        for (Scope scope : scopes) {
            if (scope.counts(outlay)) {
                counting.add(scope);
            }
        }
        return counting;
    }

    private OptionalLong expect(Quote quote, PriceTerms terms, Outlay outlay, long output, boolean dearest) {
        return quote.expect(terms, outlay.inputTokens(), output, dearest && outlay.mayWriteCache(), unknown);
    }

    /** Returns the most that a request can cost, as far as anything bounds it. */
    private long most(Quote quote, PriceTerms terms, Outlay outlay) {
        long output = outlay.mostOutputTokens().orElse(outlay.outputTokens());
        return expect(quote, terms, outlay, output, true).orElse(0);
    }

    Cost settle(Charge charge, Ending ending, Usage usage, String tier, Optional<String> requestId) {
        Instant now = time.now();
        PriceTerms terms = new PriceTerms(tier, false, day(charge.sentAt));
        Cost cost = cost(charge, usage, terms);
        if (!charge.scopes.isEmpty()) {
            settle(charge, cost.knownNanoUsd(), now);
        }
        Outlay outlay = charge.outlay;
        watchers.metered(() -> new MeteredAttempt(
                outlay.call().id(),
                outlay.attempt(),
                outlay.route(),
                outlay.call().tags(),
                outlay.deployment(),
                terms.tier(),
                ending,
                usage,
                cost,
                charge.sentAt,
                now,
                requestId));
        return cost;
    }

    private void settle(Charge charge, long nanoUsd, Instant now) {
        try {
            List<Balance> balances = store.settle(charge.reservation, nanoUsd, now);
            for (int i = 0; i < balances.size(); i++) {
                watchers.settled(charge.scopes.get(i), balances.get(i), nanoUsd);
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "The budget store failed ({}): {} nano-USD of call {} are not settled, and what was held stays held.",
                    e.getClass().getSimpleName(),
                    nanoUsd,
                    charge.outlay.call().id());
        }
    }

    /** What was used must be paid for, so what has no price costs the dearest, but where that is to be told instead. */
    private Cost cost(Charge charge, Usage usage, PriceTerms terms) {
        UnknownPrice rule = unknown == UnknownPrice.FLAG ? unknown : UnknownPrice.CONSERVATIVE;
        try {
            return charge.quote.cost(usage, terms, rule);
        } catch (ArithmeticException e) {
            LOG.warn(
                    "Deployment {} reported more tokens than money can be reckoned for; they are estimated instead.",
                    charge.outlay.deployment().id());
            Usage likely = Usage.builder()
                    .inputTokens(charge.outlay.likelyInputTokens())
                    .outputTokens(charge.outlay.outputTokens())
                    .estimated(true)
                    .build();
            return charge.quote.cost(likely, terms, rule);
        }
    }

    /**
     * Tells how the budgets stand that all calls share; not those of which each value of a tag has one.
     *
     * @return the open window of each, by the budget's id
     */
    public Map<String, Balance> balances() {
        Instant now = time.now();
        Map<String, Balance> all = new TreeMap<>();
        for (Scope scope : scopes) {
            if (scope.budget.eachTag().isEmpty()) {
                all.put(
                        scope.budget.id(),
                        store.balances(List.of(scope.window(Map.of(), now))).get(0));
            }
        }
        return all;
    }

    private PolicyViolationException unpriced(Outlay outlay, PriceTerms terms) {
        return new PolicyViolationException(
                "No price is known of deployment " + outlay.deployment().id() + " (model "
                        + outlay.deployment().model() + ", tier " + terms.tier()
                        + "), and what has none is not sent; nothing was. Add it to the price book, or say what becomes of"
                        + " unknown prices.",
                ErrorDetails.builder().billed(false).build());
    }

    private Quote quote(DeploymentRef deployment) {
        Quote known = quotes.get(deployment);
        return known != null ? known : quotes.computeIfAbsent(deployment, book::quote);
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    /** Closes the budget store. */
    @Override
    public void close() {
        store.close();
    }
}
