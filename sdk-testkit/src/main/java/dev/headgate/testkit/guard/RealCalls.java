package dev.headgate.testkit.guard;

import dev.headgate.internal.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Allows real calls, for as long as it is open.
 *
 * <pre>{@code
 * try (RealCalls allowed = RealCalls.allow("smoke test of the new account", "bedrock-runtime.eu-central-1.amazonaws.com")) {
 *     gate.chat("support").user("Hello").call();
 * }
 * }</pre>
 *
 * <p>It holds for the whole JVM, since calls run on threads of their own: tests that run at the same time and name other
 * hosts stay guarded. Safe for use by many threads.
 */
public final class RealCalls implements AutoCloseable {
    /** The system property that allows every host for a whole run; its value is the reason. */
    public static final String PROPERTY = "headgate.testkit.realCalls";

    private static final List<RealCalls> OPEN = new CopyOnWriteArrayList<>();

    private final String reason;
    private final Set<String> hosts;

    private RealCalls(String reason, Set<String> hosts) {
        this.reason = reason;
        this.hosts = hosts;
    }

    /**
     * Allows hosts to be called, and the machine's own credentials to be looked for.
     *
     * @param reason why the test needs a real model
     * @param hosts the hosts, such as {@code api.openai.com}; any host if there are none
     * @return what ends the permission when it is closed
     * @throws IllegalArgumentException if there is no reason
     */
    public static RealCalls allow(String reason, String... hosts) {
        Problems problems = new Problems("RealCalls");
        problems.checkText(reason, "reason", "say why this test needs a real model");
        for (String host : hosts) {
            problems.checkText(host, "host", "give a name such as api.openai.com, or none at all");
        }
        problems.throwIfAny();
        RealCalls allowed = new RealCalls(
                reason,
                Set.copyOf(List.of(hosts).stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .toList()));
        OPEN.add(allowed);
        return allowed;
    }

    static boolean areAllowedTo(String host) {
        return isAllowedForTheRun()
                || OPEN.stream().anyMatch(allowed -> allowed.hosts.isEmpty() || allowed.hosts.contains(host));
    }

    static boolean mayLookForCredentials() {
        return isAllowedForTheRun() || !OPEN.isEmpty();
    }

    private static boolean isAllowedForTheRun() {
        return !System.getProperty(PROPERTY, "").isBlank();
    }

    /** Ends the permission. Harmless when repeated. */
    @Override
    public void close() {
        OPEN.remove(this);
    }

    @Override
    public String toString() {
        return "RealCalls[" + (hosts.isEmpty() ? "any host" : hosts) + ", " + reason + "]";
    }
}
