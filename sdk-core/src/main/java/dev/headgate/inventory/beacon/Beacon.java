package dev.headgate.inventory.beacon;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.chat.Usage;
import dev.headgate.internal.SdkVersion;
import dev.headgate.inventory.AppManifest;
import dev.headgate.inventory.AppUse;
import dev.headgate.inventory.Manifests;
import dev.headgate.spi.CostObserver;
import dev.headgate.spi.MeteredAttempt;
import dev.headgate.spi.PolicyClient;
import dev.headgate.spi.PolicyStamp;
import dev.headgate.spi.Registration;
import dev.headgate.spi.TimeSource;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what a client uses and writes its manifests. Calls neither wait for it nor fail by it. Safe for use by many threads. */
public final class Beacon implements CostObserver, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Manifests.class);

    private final Manifests settings;
    private final String instance;
    private final Supplier<List<PolicyStamp>> policies;
    private final TimeSource time;
    private final Instant started;
    private final Map<DeploymentRef, AppUse> use = new ConcurrentHashMap<>();
    private final Object publishing = new Object();
    private volatile PolicyClient client;
    private Registration next = () -> {};
    private boolean closed;

    /**
     * Makes a beacon.
     *
     * @param settings where to, and how often
     * @param instance tells the client from the application's others
     * @param client the client
     * @param policies returns the policies in force
     * @param time the client's time
     */
    public Beacon(
            Manifests settings,
            String instance,
            PolicyClient client,
            Supplier<List<PolicyStamp>> policies,
            TimeSource time) {
        this.settings = settings;
        this.instance = instance;
        this.client = client;
        this.policies = policies;
        this.time = time;
        this.started = time.now();
    }

    /** Writes the first manifest, and others from time to time. */
    public void start() {
        settings.executor().execute(this::again);
    }

    /**
     * Takes note that calls go elsewhere from now on.
     *
     * @param client the client as it is now
     */
    public void changed(PolicyClient client) {
        this.client = client;
    }

    @Override
    public void metered(MeteredAttempt attempt) {
        Usage usage = attempt.usage();
        AppUse one = new AppUse(
                attempt.deployment(),
                1,
                usage.totalInputTokens(),
                usage.outputTokens(),
                attempt.cost().knownNanoUsd(),
                attempt.cost().nanoUsd().isPresent() ? 0 : 1);
        use.merge(attempt.deployment(), one, AppUse::plus);
    }

    private void again() {
        publish();
        synchronized (publishing) {
            if (!closed) {
                next = time.schedule(settings.every(), () -> settings.executor().execute(this::again));
            }
        }
    }

    private void publish() {
        synchronized (publishing) {
            try {
                settings.sink().publish(manifest());
            } catch (IOException | RuntimeException e) {
                LOG.warn(
                        "The sink did not take the manifest of {} ({}); the next one is due in {}.",
                        client.application().id(),
                        e.toString(),
                        settings.every());
            }
        }
    }

    private AppManifest manifest() {
        return new AppManifest(
                client,
                instance,
                started,
                time.now(),
                SdkVersion.TEXT,
                Runtime.version().toString(),
                policies.get(),
                use.values().stream()
                        .sorted(Comparator.comparing(each -> each.deployment().id()))
                        .toList());
    }

    /** Writes the last manifest. Harmless when repeated. */
    @Override
    public void close() {
        synchronized (publishing) {
            if (closed) {
                return;
            }
            closed = true;
            next.close();
        }
        publish();
    }
}
