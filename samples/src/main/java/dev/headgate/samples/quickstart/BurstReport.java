package dev.headgate.samples.quickstart;

import dev.headgate.chat.ChatResponse;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says how a burst was shared out. */
final class BurstReport {
    private final Burst.Outcome burst;
    private final List<LimitedAccount> accounts;

    BurstReport(Burst.Outcome burst, List<LimitedAccount> accounts) {
        this.burst = burst;
        this.accounts = accounts;
    }

    void print(PrintStream out) {
        out.println();
        out.println("A burst: " + calls()
                + " calls at once on three accounts that refuse what their quota has no room for");
        out.println();
        out.printf(
                "%-10s %12s %15s %6s %15s %10s%n",
                "account", "tokens/min", "share of quota", "calls", "share of calls", "throttled");
        for (LimitedAccount account : accounts) {
            out.printf(
                    Locale.ROOT,
                    "%-10s %,12d %13.1f %% %6d %13.1f %% %10d%n",
                    account.name(),
                    account.tokensPerMinute(),
                    100.0 * account.tokensPerMinute() / tokensPerMinute(),
                    calls(account),
                    100.0 * calls(account) / calls(),
                    account.refused());
        }
        out.println();
        out.println(
                throttled() + " of " + calls() + " calls were throttled. One more call, amid the burst, explained:");
        out.println(burst.decision());
    }

    String json() {
        return accounts.stream()
                .map(account -> "\"" + account.name() + "\":" + calls(account))
                .collect(Collectors.joining(
                        ",", "{\"calls\":" + calls() + ",\"throttled\":" + throttled() + ",\"byDeployment\":{", "}}"));
    }

    private int calls() {
        return burst.responses().size();
    }

    private long calls(LimitedAccount account) {
        return burst.responses().stream()
                .filter(response -> response.deployment()
                        .filter(ref -> ref.id().equals(account.name()))
                        .isPresent())
                .count();
    }

    private long throttled() {
        return burst.responses().stream().mapToLong(BurstReport::failedAttempts).sum();
    }

    private static long failedAttempts(ChatResponse response) {
        return response.attempts().stream()
                .filter(attempt -> !attempt.succeeded())
                .count();
    }

    private long tokensPerMinute() {
        return accounts.stream().mapToLong(LimitedAccount::tokensPerMinute).sum();
    }
}
