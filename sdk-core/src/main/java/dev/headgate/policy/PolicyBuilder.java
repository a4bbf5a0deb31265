package dev.headgate.policy;

import dev.headgate.internal.Ed25519;
import dev.headgate.internal.Problems;
import dev.headgate.spi.TimeSource;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Opens a {@link Policy} that is read from signed bundles. Not thread-safe. */
public final class PolicyBuilder {
    private final Problems problems = new Problems("Policy");
    final PolicySource source;
    final List<PublicKey> keys = new ArrayList<>();

    @Nullable
    LastKnownGood lastKnownGood;

    @Nullable
    Duration reloadEvery;

    TimeSource time = TimeSource.system();
    PolicyListener listener = new PolicyListener() {};
    Executor executor = PolicyBuilder::onThread;

    PolicyBuilder(PolicySource source) {
        this.source = source;
    }

    private static void onThread(Runnable task) {
        Thread thread = new Thread(task, "headgate-policy");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Trusts a key; required. Bundles have to be signed by one that is trusted, or that one has handed over to.
     *
     * @param key an Ed25519 public key: Base64 of its 32 bytes or of its X.509 form, or PEM
     * @return this builder
     */
    public PolicyBuilder trusting(String key) {
        try {
            keys.add(Ed25519.publicKey(Objects.requireNonNull(key, "key")));
        } catch (IllegalArgumentException e) {
            problems.add("trusting", "is " + e.getMessage(), "give the key of whoever signs");
        }
        return this;
    }

    /**
     * Trusts a key; required. Bundles have to be signed by one that is trusted, or that one has handed over to.
     *
     * @param key an Ed25519 public key
     * @return this builder
     */
    public PolicyBuilder trusting(PublicKey key) {
        keys.add(Objects.requireNonNull(key, "key"));
        return this;
    }

    /**
     * Keeps the last bundle that was good, for starts while the source is silent and so that no older one is taken after a
     * restart.
     *
     * @param file where; it is replaced whole or not at all
     * @return this builder
     */
    public PolicyBuilder lastKnownGood(Path file) {
        this.lastKnownGood = new LastKnownGood(file);
        return this;
    }

    /**
     * Reads the source again from time to time; if not set, only {@link Policy#reload()} does.
     *
     * @param period longer than zero
     * @return this builder
     */
    public PolicyBuilder reloadEvery(Duration period) {
        problems.check(
                period != null && !period.isNegative() && !period.isZero(),
                "reloadEvery",
                "is " + period,
                "give more than zero");
        this.reloadEvery = period;
        return this;
    }

    /**
     * Replaces the machine's time.
     *
     * @param time what terms and reloading ask
     * @return this builder
     */
    public PolicyBuilder timeSource(TimeSource time) {
        this.time = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * Sets who is told what becomes of the policy.
     *
     * @param listener safe for use by many threads
     * @return this builder
     */
    public PolicyBuilder listener(PolicyListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Sets what reloading runs on; a thread of its own each time if not set.
     *
     * @param executor runs tasks that block
     * @return this builder
     */
    public PolicyBuilder executor(Executor executor) {
        this.executor = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /**
     * Reads the bundle and returns the policy.
     *
     * @return the policy, to be closed if it reloads
     * @throws IllegalArgumentException naming every wrong setting
     * @throws PolicyLoadException if neither the source nor the last known good file has a bundle that can be used
     */
    public Policy open() {
        problems.check(source != null, "source", "is null", "give a PolicySource");
        problems.check(
                !keys.isEmpty() || !problems.list().isEmpty(),
                "trusting",
                "is missing",
                "give the key of whoever signs");
        problems.throwIfAny();
        return new Policy(new BundledPolicy(this));
    }
}
