package dev.headgate.testkit;

import dev.headgate.spi.Account;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Quota;
import dev.headgate.testkit.quota.QuotaWindow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Sets up a fleet. Not thread-safe. */
public final class FakeFleetBuilder {
    private static final int MAX_OUTPUT_TOKENS = 4096;

    final TestClock clock;
    final Map<String, Quota> quotas = new LinkedHashMap<>();
    List<String> accounts = List.of("test");
    List<String> regions = List.of();
    List<String> models = List.of("model-1");
    Quota quota = Quota.unlimited();
    QuotaWindow window = QuotaWindow.TOKEN_BUCKET;
    double burndown = 1;
    int maxOutputTokens = MAX_OUTPUT_TOKENS;
    boolean retryAfter = true;
    Script script = Script.of();
    BiFunction<Account, Script, ModelProvider> player = (account, script) -> FakeModel.of("fake", account, script);

    FakeFleetBuilder(TestClock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Sets the accounts, the preferred one first.
     *
     * @param ids at least one
     * @return this builder
     */
    public FakeFleetBuilder accounts(String... ids) {
        this.accounts = some("accounts", ids);
        return this;
    }

    /**
     * Sets the regions that each account is used in.
     *
     * @param names at least one
     * @return this builder
     */
    public FakeFleetBuilder regions(String... names) {
        this.regions = some("regions", names);
        return this;
    }

    /**
     * Sets the models that each account has in each region.
     *
     * @param names at least one
     * @return this builder
     */
    public FakeFleetBuilder models(String... names) {
        this.models = some("models", names);
        return this;
    }

    /**
     * Sets the quota of each deployment that has none of its own.
     *
     * @param limits the limits
     * @return this builder
     */
    public FakeFleetBuilder quota(Quota limits) {
        this.quota = Objects.requireNonNull(limits, "limits");
        return this;
    }

    /**
     * Sets the quota of each deployment of one account.
     *
     * @param account the account's id
     * @param limits the limits
     * @return this builder
     */
    public FakeFleetBuilder quota(String account, Quota limits) {
        quotas.put(account, Objects.requireNonNull(limits, "limits"));
        return this;
    }

    /**
     * Sets how the provider counts minutes; {@link QuotaWindow#TOKEN_BUCKET} if not set.
     *
     * @param counted the way
     * @return this builder
     */
    public FakeFleetBuilder window(QuotaWindow counted) {
        this.window = Objects.requireNonNull(counted, "counted");
        return this;
    }

    /**
     * Sets how many tokens of quota one token of an answer counts for; 1 if not set.
     *
     * @param factor 1 or more
     * @return this builder
     */
    public FakeFleetBuilder burndown(double factor) {
        this.burndown = factor;
        return this;
    }

    /**
     * Sets the most that the models answer to requests that do not say; 4,096 if not set.
     *
     * @param tokens 1 or more
     * @return this builder
     */
    public FakeFleetBuilder maxOutputTokens(int tokens) {
        this.maxOutputTokens = tokens;
        return this;
    }

    /**
     * Lets the provider refuse without saying when to come back.
     *
     * @return this builder
     */
    public FakeFleetBuilder withoutRetryAfter() {
        this.retryAfter = false;
        return this;
    }

    /**
     * Sets what is played to the requests that are let in.
     *
     * @param played the script
     * @return this builder
     */
    public FakeFleetBuilder script(Script played) {
        this.script = Objects.requireNonNull(played, "played");
        return this;
    }

    /**
     * Sets what plays the scripts: in process if not set.
     *
     * @param maker makes the provider of an account that plays a script, such as one that speaks to a wire server
     * @return this builder
     */
    public FakeFleetBuilder playedBy(BiFunction<Account, Script, ModelProvider> maker) {
        this.player = Objects.requireNonNull(maker, "maker");
        return this;
    }

    /**
     * Returns the fleet.
     *
     * @return the fleet
     */
    public FakeFleet build() {
        return new FakeFleet(this);
    }

    List<Account> all() {
        return accounts.stream()
                .flatMap(id -> regions.isEmpty()
                        ? Stream.of(Account.of(id))
                        : regions.stream().map(region -> new Account(id, Optional.of(region))))
                .toList();
    }

    private static List<String> some(String what, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("FakeFleet: no " + what + "; give at least one.");
        }
        return List.of(names);
    }
}
