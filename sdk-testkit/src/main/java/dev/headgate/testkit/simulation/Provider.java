package dev.headgate.testkit.simulation;

import dev.headgate.chat.Usage;
import dev.headgate.testkit.TestClock;
import dev.headgate.testkit.quota.Admission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** All accounts: admits attempts or refuses them, and answers after a while. */
final class Provider {
    private static final Duration REFUSAL_TAKES = Duration.ofMillis(40);
    private static final Duration CACHE_TTL = Duration.ofMinutes(5);

    final List<SimulatedAccount> accounts;
    private final TestClock clock;
    private final ModelSpec model;
    private final Tally tally;

    Provider(Scenario scenario, TestClock clock, Tally tally) {
        this.clock = clock;
        this.model = scenario.model();
        this.tally = tally;
        this.accounts = scenario.accounts().stream()
                .map(spec -> new SimulatedAccount(spec, clock))
                .toList();
    }

    /**
     * Sends one attempt.
     *
     * @param number the account
     * @param call the call
     * @param maximum the most tokens of the answer that are asked for
     * @param receiver is told what becomes of it, later
     */
    void send(int number, SimulatedCall call, OptionalInt maximum, Receiver receiver) {
        SimulatedAccount account = accounts.get(number);
        int held = maximum.orElse(model.maxOutputTokens());
        Admission admission = account.quota.admit(call.input(), held);
        tally.attempt(admission.admitted());
        if (!admission.admitted()) {
            Optional<Duration> retryAfter = account.spec.tellsRetryAfter() ? admission.freeIn() : Optional.empty();
            clock.schedule(
                    REFUSAL_TAKES, () -> receiver.refused(admission.refusal().orElseThrow(), retryAfter));
            return;
        }
        int prefix = call.traffic().prefixTokens();
        boolean warm = account.read(call);
        int output = Math.min(call.wantedOutput(), held);
        long sentAt = clock.nanoTime();
        clock.schedule(Duration.ofNanos(call.durationNanos(model, output)), () -> {
            Usage.Builder usage =
                    Usage.builder().inputTokens(call.input() - prefix).outputTokens(output);
            if (prefix > 0 && warm) {
                usage.cacheReadTokens(prefix);
            } else if (prefix > 0) {
                usage.cacheWriteTokens(CACHE_TTL, prefix);
            }
            long counted = (long) call.input() - (warm ? prefix : 0);
            admission.settle(counted, output, counted + (long) Math.ceil(output * model.burndown()));
            tally.answered(call, sentAt, output, warm);
            receiver.answered(usage.build(), output < call.wantedOutput());
        });
    }
}
