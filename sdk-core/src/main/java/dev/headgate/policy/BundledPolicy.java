package dev.headgate.policy;

import dev.headgate.error.PolicyFinding;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.PolicyStamp;
import dev.headgate.spi.Registration;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The policies of the newest bundle that was good. */
final class BundledPolicy implements CurrentPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(Policy.class);

    private record Loaded(PolicyBundle bundle, PolicyStack stack, Instant since) {}

    private final PolicyBuilder settings;
    private final Object reloading = new Object();
    private KeyTrust trust;
    private volatile @Nullable Loaded current;
    private volatile @Nullable String problem;
    private Registration next = () -> {};
    private boolean closed;

    BundledPolicy(PolicyBuilder settings) {
        this.settings = settings;
        this.trust = new KeyTrust(settings.keys, List.of());
        synchronized (reloading) {
            restore();
            refresh();
        }
        if (current == null) {
            throw new PolicyLoadException("There is no policy to begin with. " + problem);
        }
        schedule();
    }

    private void restore() {
        LastKnownGood kept = settings.lastKnownGood;
        if (kept == null) {
            return;
        }
        try {
            Optional<String> text = kept.read();
            if (text.isPresent()) {
                put(PolicyBundle.open(text.get(), trust));
            }
        } catch (IOException | PolicyLoadException e) {
            refuse("The bundle kept in " + kept.file() + " cannot be used: " + e.getMessage());
        }
    }

    /** Reads the source once; tells whether something new is in force. */
    private boolean refresh() {
        try {
            PolicyBundle fresh = PolicyBundle.open(settings.source.read(), trust);
            Loaded before = current;
            if (before != null && before.bundle.stamp().equals(fresh.stamp())) {
                problem = null;
                return false;
            }
            check(fresh, before);
            put(fresh);
            problem = null;
            keep(fresh);
            return true;
        } catch (IOException e) {
            refuse("The policy cannot be read from its source: "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()) + ".");
        } catch (PolicyLoadException e) {
            refuse(String.valueOf(e.getMessage()));
        }
        return false;
    }

    private void check(PolicyBundle fresh, @Nullable Loaded before) {
        Instant now = settings.time.now();
        PolicyStamp stamp = fresh.stamp();
        if (before != null && !before.bundle.stamp().id().equals(stamp.id())) {
            throw new PolicyLoadException("The bundle is of " + stamp.id() + ", but "
                    + before.bundle.stamp().id() + " is in force. Give each its own source.");
        }
        if (before != null && stamp.version() <= before.bundle.stamp().version()) {
            throw new PolicyLoadException("The bundle is " + stamp + ", but " + before.bundle.stamp()
                    + " was in force already, and versions only grow. Sign the policies anew with a higher version.");
        }
        if (now.isBefore(fresh.notBefore())) {
            throw new PolicyLoadException(
                    "The bundle " + stamp + " does not hold before " + fresh.notBefore() + ". Publish it then.");
        }
        if (!now.isBefore(fresh.refusesFrom())) {
            throw new PolicyLoadException("The bundle " + stamp + " expired at " + fresh.expires()
                    + ". Sign the policies anew with a later end.");
        }
    }

    private void put(PolicyBundle bundle) {
        trust = trust.having(bundle.handovers());
        current = new Loaded(bundle, PolicyStack.of(bundle.stamp(), bundle.policies()), settings.time.now());
        LOG.info("Policy {} is in force, until {}.", bundle.stamp(), bundle.expires());
        tell(listener -> listener.loaded(bundle.stamp()));
    }

    private void keep(PolicyBundle bundle) {
        if (settings.lastKnownGood != null) {
            try {
                settings.lastKnownGood.write(bundle.text());
            } catch (IOException e) {
                LOG.warn(
                        "The policy {} could not be kept in {} ({}); a restart may not find it.",
                        bundle.stamp(),
                        settings.lastKnownGood.file(),
                        e.toString());
            }
        }
    }

    private void refuse(String why) {
        problem = why;
        LOG.warn("{} {}", why, current == null ? "" : "What was in force stays so.");
        tell(listener -> listener.refused(why));
    }

    private void tell(Consumer<PolicyListener> action) {
        try {
            action.accept(settings.listener);
        } catch (RuntimeException e) {
            LOG.warn("A policy listener failed: {}", e.toString());
        }
    }

    private void schedule() {
        synchronized (reloading) {
            if (settings.reloadEvery != null && !closed) {
                next = settings.time.schedule(settings.reloadEvery, () -> settings.executor.execute(this::again));
            }
        }
    }

    private void again() {
        try {
            reload();
        } finally {
            schedule();
        }
    }

    @Override
    public boolean reload() {
        synchronized (reloading) {
            return refresh();
        }
    }

    @Override
    public PolicyStack stack() {
        return loaded().stack;
    }

    @Override
    public Optional<Instant> refusesFrom() {
        return Optional.of(loaded().bundle.refusesFrom());
    }

    @Override
    public PolicyStatus status() {
        Loaded now = loaded();
        return new PolicyStatus(
                now.bundle.stamp(), now.since, Optional.of(now.bundle.expires()), Optional.ofNullable(problem));
    }

    @Override
    public void shadowed(CallContext call, List<PolicyFinding> findings) {
        tell(listener -> listener.shadowed(call, findings));
    }

    private Loaded loaded() {
        // The constructor does not end without one.
        return Objects.requireNonNull(current);
    }

    @Override
    public void close() {
        synchronized (reloading) {
            closed = true;
            next.close();
        }
    }
}
