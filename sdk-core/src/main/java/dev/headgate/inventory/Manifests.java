package dev.headgate.inventory;

import dev.headgate.internal.Problems;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Sets up that a client tells what it is, uses and spends: when it is built, from time to time, and when it is closed.
 *
 * <pre>{@code
 * Headgate.builder().application(identity).manifests(Manifests.to(ManifestSink.directory(shared)).every(Duration.ofHours(1)).build())
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Manifests {
    private static final Duration HOURLY = Duration.ofHours(1);

    private final ManifestSink sink;
    private final Duration every;
    private final @Nullable String instance;
    private final Executor executor;

    private Manifests(Builder builder) {
        sink = builder.sink;
        every = builder.every;
        instance = builder.instance;
        executor = builder.executor;
    }

    /**
     * Starts with where the manifests go.
     *
     * @param sink the sink
     * @return a builder
     */
    public static Builder to(ManifestSink sink) {
        return new Builder(sink);
    }

    /**
     * Returns where the manifests go.
     *
     * @return the sink
     */
    public ManifestSink sink() {
        return sink;
    }

    /**
     * Returns how often a manifest is written.
     *
     * @return an hour unless set
     */
    public Duration every() {
        return every;
    }

    /**
     * Returns what tells the client from the application's others.
     *
     * @return the name; the client draws one if it is not set
     */
    public Optional<String> instance() {
        return Optional.ofNullable(instance);
    }

    /**
     * Returns what publishing runs on.
     *
     * @return a thread of its own each time unless set
     */
    public Executor executor() {
        return executor;
    }

    private static void onThread(Runnable task) {
        Thread thread = new Thread(task, "headgate-manifests");
        thread.setDaemon(true);
        thread.start();
    }

    /** Collects the settings. Not thread-safe. */
    public static final class Builder {
        private final Problems problems = new Problems("Manifests");
        private final ManifestSink sink;
        private Duration every = HOURLY;
        private @Nullable String instance;
        private Executor executor = Manifests::onThread;

        private Builder(ManifestSink sink) {
            this.sink = sink;
            problems.check(sink != null, "sink", "is null", "say where manifests go");
        }

        /**
         * Sets how often a manifest is written.
         *
         * @param period a minute or longer
         * @return this builder
         */
        public Builder every(Duration period) {
            problems.check(
                    period != null && period.compareTo(Duration.ofMinutes(1)) >= 0,
                    "every",
                    "is " + period,
                    "give a minute or longer");
            this.every = period;
            return this;
        }

        /**
         * Sets what tells the client from the application's others; drawn by lot if not set. A name that stays over
         * restarts, such as that of a pod, keeps the number of manifests small.
         *
         * @param name such as the pod's name
         * @return this builder
         */
        public Builder instance(String name) {
            problems.checkText(name, "instance", "name it, or leave it out");
            this.instance = name;
            return this;
        }

        /**
         * Sets what publishing runs on.
         *
         * @param executor runs tasks that block
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Checks and returns the settings.
         *
         * @return the settings
         * @throws IllegalArgumentException naming everything that is wrong
         */
        public Manifests build() {
            problems.throwIfAny();
            return new Manifests(this);
        }
    }
}
