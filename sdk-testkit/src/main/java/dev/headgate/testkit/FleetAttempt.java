package dev.headgate.testkit;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One attempt that came to a {@link FakeFleet}.
 *
 * @param deployment the id of the deployment that it came to
 * @param account the account's id
 * @param fault what it failed with; empty if it was answered
 * @param ofQuota whether it was refused because the client had asked for more than the quota
 * @param at when it came, since the start of the clock
 */
public record FleetAttempt(String deployment, String account, Optional<FaultKind> fault, boolean ofQuota, Duration at) {
    /**
     * Tells in short how it went.
     *
     * @return such as {@code a:answered} or {@code a:throttled}
     */
    public String summary() {
        return account + ":"
                + fault.map(kind -> kind.name().toLowerCase(Locale.ROOT)).orElse("answered");
    }
}
