package dev.headgate.inventory;

import dev.headgate.chat.DeploymentRef;
import dev.headgate.spi.PolicyStamp;
import dev.headgate.spi.PolicyTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All applications that have told of themselves, and what has drifted. Immutable.
 *
 * <pre>{@code
 * Inventory inventory = Inventory.at(now).addAll(manifests).rules(policy::outlook).newest(policy.stamp()).build();
 * inventory.drift().forEach(System.out::println);
 * }</pre>
 *
 * @param apps the applications, by their ids
 * @param drift what has drifted, by application
 */
public record Inventory(List<InventoryApp> apps, List<Drift> drift) {
    /**
     * Copies the lists.
     *
     * @param apps the applications
     * @param drift what has drifted
     */
    public Inventory {
        apps = List.copyOf(apps);
        drift = List.copyOf(drift);
    }

    /**
     * Starts an inventory.
     *
     * @param now the time of it
     * @return a builder
     */
    public static Builder at(Instant now) {
        return new Builder(now);
    }

    /** Collects an inventory. Not thread-safe. */
    public static final class Builder {
        private final Instant now;
        private final Map<String, Map<String, AppManifest>> newest = new TreeMap<>();
        private DriftRules rules = (client, at) -> List.of();
        private @Nullable PolicyStamp policy;
        private Duration ahead = Duration.ofDays(90);
        private Duration silentAfter = Duration.ofDays(7);

        private Builder(Instant now) {
            this.now = now;
        }

        /**
         * Adds manifests; of each client the newest counts.
         *
         * @param manifests in any order
         * @return this builder
         */
        public Builder addAll(Collection<AppManifest> manifests) {
            for (AppManifest manifest : manifests) {
                newest.computeIfAbsent(manifest.client().application().id(), id -> new TreeMap<>())
                        .merge(
                                manifest.instance(),
                                manifest,
                                (one, other) -> other.written().isAfter(one.written()) ? other : one);
            }
            return this;
        }

        /**
         * Sets what applications are held to; nothing if not set.
         *
         * @param rules the newest policy's
         * @return this builder
         */
        public Builder rules(DriftRules rules) {
            this.rules = rules;
            return this;
        }

        /**
         * Sets the newest policy; that of which a manifest tells the highest version if not set.
         *
         * @param stamp the newest policy
         * @return this builder
         */
        public Builder newest(PolicyStamp stamp) {
            this.policy = stamp;
            return this;
        }

        /**
         * Sets how far ahead is looked for what is soon not allowed any more.
         *
         * @param time 90 days if not set
         * @return this builder
         */
        public Builder ahead(Duration time) {
            this.ahead = time;
            return this;
        }

        /**
         * Sets how long an application may say nothing.
         *
         * @param time 7 days if not set
         * @return this builder
         */
        public Builder silentAfter(Duration time) {
            this.silentAfter = time;
            return this;
        }

        /**
         * Merges what was added.
         *
         * @return the inventory
         */
        public Inventory build() {
            Map<String, Long> versions = versions();
            List<InventoryApp> apps = new ArrayList<>();
            List<Drift> drift = new ArrayList<>();
            newest.forEach((id, clients) -> {
                List<AppManifest> all = List.copyOf(clients.values());
                InventoryApp app = app(id, all);
                apps.add(app);
                drift.addAll(new DriftCheck(app, all, rules, versions, now).check(ahead, silentAfter));
            });
            return new Inventory(apps, drift);
        }

        /** Returns the newest version of each policy. */
        private Map<String, Long> versions() {
            Map<String, Long> versions = new HashMap<>();
            newest.values().stream()
                    .flatMap(clients -> clients.values().stream())
                    .flatMap(manifest -> manifest.policies().stream())
                    .forEach(stamp -> versions.merge(stamp.id(), stamp.version(), Math::max));
            if (policy != null) {
                versions.put(policy.id(), policy.version());
            }
            return versions;
        }

        private static InventoryApp app(String id, List<AppManifest> all) {
            Map<DeploymentRef, AppUse> use = new HashMap<>();
            all.forEach(manifest -> manifest.use().forEach(each -> use.merge(each.deployment(), each, AppUse::plus)));
            return new InventoryApp(
                    id,
                    texts(
                            all,
                            manifest ->
                                    Stream.of(manifest.client().application().owner())),
                    texts(
                            all,
                            manifest ->
                                    Stream.of(manifest.client().application().costCentre())),
                    texts(
                            all,
                            manifest ->
                                    Stream.of(manifest.client().application().version())),
                    all.size(),
                    texts(
                            all,
                            manifest -> manifest.policies().stream().map(stamp -> stamp.id() + " " + stamp.version())),
                    texts(
                            all,
                            manifest -> targets(manifest)
                                    .map(target -> target.deployment().model())),
                    texts(
                            all,
                            manifest ->
                                    targets(manifest).flatMap(target -> target.regions().orElse(Set.of("?")).stream())),
                    all.stream().allMatch(manifest -> manifest.client().redacts()),
                    all.stream().allMatch(manifest -> manifest.client().audit().isPresent()),
                    use.values().stream()
                            .sorted((one, other) -> one.deployment()
                                    .id()
                                    .compareTo(other.deployment().id()))
                            .toList(),
                    all.stream()
                            .map(AppManifest::written)
                            .max(Instant::compareTo)
                            .orElse(Instant.EPOCH));
        }

        private static Stream<PolicyTarget> targets(AppManifest manifest) {
            return manifest.client().routes().values().stream().flatMap(List::stream);
        }

        private static Set<String> texts(List<AppManifest> all, Function<AppManifest, Stream<String>> of) {
            return all.stream().flatMap(of).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
