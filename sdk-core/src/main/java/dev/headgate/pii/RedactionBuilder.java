package dev.headgate.pii;

import dev.headgate.internal.Problems;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.PiiDetector;
import dev.headgate.spi.TimeSource;
import dev.headgate.spi.TokenVault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link Redaction}. Not thread-safe. */
public final class RedactionBuilder {
    private static final int MIN_KEY = 32;

    private final Problems problems = new Problems("Redaction");
    private final List<RemoteDetectors.Remote> remotes = new ArrayList<>();
    private byte @Nullable [] key;
    private Function<CallContext, String> scope = call -> "";
    private @Nullable TokenVault vault;
    private Duration keep = Duration.ofDays(1);
    private TimeSource time = TimeSource.system();
    PiiScanner scanner = PiiScanner.standard();
    RedactionPolicy policy = RedactionPolicy.standard();
    RedactionObserver observer = new RedactionObserver() {};

    RedactionBuilder() {}

    /**
     * Sets the master key, which all JVMs share whose tokens shall be alike; required.
     *
     * @param key at least 32 bytes drawn by lot; copied
     * @return this builder
     */
    public RedactionBuilder key(byte[] key) {
        this.key = key == null ? null : key.clone();
        return this;
    }

    /**
     * Sets whose tokens a call uses; one scope for all calls if not set. A scope per tenant keeps prompt caches warm
     * and tenants apart; a scope per conversation keeps conversations apart too.
     *
     * @param scope names the scope of a call
     * @return this builder
     */
    public RedactionBuilder scope(Function<CallContext, String> scope) {
        if (given(scope, "scope")) {
            this.scope = scope;
        }
        return this;
    }

    /**
     * Sets what finds values; the standard scanner if not set.
     *
     * @param scanner the scanner
     * @return this builder
     */
    public RedactionBuilder scanner(PiiScanner scanner) {
        if (given(scanner, "scanner")) {
            this.scanner = scanner;
        }
        return this;
    }

    /**
     * Sets what happens to values; the standard policy if not set.
     *
     * @param policy the policy
     * @return this builder
     */
    public RedactionBuilder policy(RedactionPolicy policy) {
        if (given(policy, "policy")) {
            this.policy = policy;
        }
        return this;
    }

    /**
     * Adds a detector that is elsewhere. If it fails or is late, the call fails.
     *
     * @param detector the detector
     * @param timeout how long it may take, more than zero
     * @return this builder
     */
    public RedactionBuilder detector(PiiDetector detector, Duration timeout) {
        if (given(detector, "detector") && given(timeout, "detector's timeout")) {
            problems.check(
                    !timeout.isNegative() && !timeout.isZero(),
                    "detector's timeout",
                    "is " + timeout,
                    "give more than zero");
            remotes.add(new RemoteDetectors.Remote(detector, timeout));
        }
        return this;
    }

    /**
     * Keeps what tokens stand for beyond the call, for conversations that are stored with tokens in them.
     *
     * @param vault the vault
     * @param keep how long values can be put back, more than zero
     * @return this builder
     */
    public RedactionBuilder vault(TokenVault vault, Duration keep) {
        if (given(vault, "vault") && given(keep, "vault's time")) {
            problems.check(!keep.isNegative() && !keep.isZero(), "vault's time", "is " + keep, "give more than zero");
            this.vault = vault;
            this.keep = keep;
        }
        return this;
    }

    /**
     * Sets who is told what was done.
     *
     * @param observer safe for use by many threads
     * @return this builder
     */
    public RedactionBuilder observer(RedactionObserver observer) {
        if (given(observer, "observer")) {
            this.observer = observer;
        }
        return this;
    }

    /**
     * Replaces the machine's time.
     *
     * @param time what time-outs and expiry ask
     * @return this builder
     */
    public RedactionBuilder timeSource(TimeSource time) {
        if (given(time, "timeSource")) {
            this.time = time;
        }
        return this;
    }

    private boolean given(@Nullable Object part, String name) {
        problems.check(part != null, name, "is null", "leave it out");
        return part != null;
    }

    /**
     * Checks everything and returns the redaction.
     *
     * @return the redaction
     * @throws IllegalArgumentException naming every mistake
     */
    public Redaction build() {
        Problems all = new Problems("Redaction");
        all.addAll(problems.list());
        all.check(
                key != null && key.length >= MIN_KEY,
                "key",
                key == null ? "is missing" : "has " + key.length + " bytes",
                "give at least " + MIN_KEY + " bytes drawn by lot, the same for all JVMs");
        all.throwIfAny();
        ScopeKeys keys = new ScopeKeys(key == null ? new byte[MIN_KEY] : key);
        return new Redaction(
                this, new RedactionScopes(keys, scope, vault, keep, time), new RemoteDetectors(remotes, time));
    }
}
