package dev.headgate.policy;

import static dev.headgate.policy.PolicyBundleTest.bundle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.ManualTime;
import dev.headgate.error.PolicyFinding;
import dev.headgate.internal.Ed25519;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.PolicyStamp;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyReloadTest implements PolicyListener {
    private static final KeyPair KEYS = Ed25519.generate();

    private final ManualTime time = Policies.time();
    private final List<String> told = new ArrayList<>();
    private String offered = bundle(7).sign(KEYS);

    @Override
    public void loaded(PolicyStamp stamp) {
        told.add("loaded " + stamp.version());
    }

    @Override
    public void refused(String problem) {
        told.add("refused " + problem);
    }

    @Override
    public void shadowed(CallContext call, List<PolicyFinding> findings) {
        told.add("shadowed " + findings.get(0).rule());
    }

    private PolicyBuilder policy() {
        return policy(() -> offered);
    }

    private PolicyBuilder policy(PolicySource source) {
        return Policy.from(source)
                .trusting(KEYS.getPublic())
                .timeSource(time)
                .listener(this)
                .executor(Runnable::run);
    }

    private void offer(String text, boolean taken, Policy policy) {
        offered = text;
        assertThat(policy.reload()).isEqualTo(taken);
    }

    @Test
    void aHigherVersionTakesOver() {
        try (Policy policy = policy().open()) {
            assertThat(policy.stamp().version()).isEqualTo(7);
            offer(offered, false, policy);
            offer(bundle(9).sign(KEYS), true, policy);
            assertThat(policy.stamp().version()).isEqualTo(9);
            assertThat(policy.status().expires()).contains(Instant.parse("2027-02-01T00:00:00Z"));
            assertThat(policy.status().problem()).isEmpty();
            assertThat(told).containsExactly("loaded 7", "loaded 9");
        }
    }

    @Test
    void whatCannotBeUsedLeavesTheLastGoodInForce() {
        try (Policy policy = policy().open()) {
            offer("rubbish", false, policy);
            assertThat(policy.status().problem())
                    .hasValueSatisfying(why -> assertThat(why).contains("is not signed"));
            offer(bundle(6).sign(KEYS), false, policy);
            assertThat(policy.status().problem().orElseThrow()).contains("versions only grow");
            offer(bundle(7).grace(Duration.ofDays(1)).sign(KEYS), false, policy);
            assertThat(policy.status().problem().orElseThrow()).contains("versions only grow");
            offer(bundle(8).validFrom(Instant.parse("2026-12-24T00:00:00Z")).sign(KEYS), false, policy);
            assertThat(policy.status().problem().orElseThrow()).contains("does not hold before 2026-12-24");
            offer(bundle(8).expires(Instant.parse("2026-11-20T10:00:00Z")).sign(KEYS), false, policy);
            assertThat(policy.status().problem().orElseThrow()).contains("expired at 2026-11-20T10:00:00Z");
            offer(bundle(8).sign(Ed25519.generate()), false, policy);
            assertThat(policy.status().problem().orElseThrow()).contains("not signed by a key that is trusted");
            String foreign = PolicyBundle.builder("other", 99)
                    .validFrom(Instant.EPOCH)
                    .expires(Instant.parse("2027-02-01T00:00:00Z"))
                    .policy(Policies.platform())
                    .sign(KEYS);
            offer(foreign, false, policy);
            assertThat(policy.status().problem().orElseThrow()).contains("is of other, but bank is in force");
            assertThat(policy.stamp().version()).isEqualTo(7);
            offer(bundle(8).sign(KEYS), true, policy);
            assertThat(policy.status().problem()).isEmpty();
        }
    }

    @Test
    void withoutAnyGoodBundleThereIsNoPolicy() {
        for (String bad : List.of(
                "",
                bundle(7).expires(Instant.parse("2026-11-19T00:00:00Z")).sign(KEYS),
                bundle(7).validFrom(Instant.parse("2026-12-19T00:00:00Z")).sign(KEYS),
                bundle(7).sign(Ed25519.generate()))) {
            offered = bad;
            assertThatThrownBy(() -> policy().open())
                    .isInstanceOf(PolicyLoadException.class)
                    .hasMessageContaining("There is no policy to begin with");
        }
        PolicySource silent = () -> {
            throw new IOException("no route to host");
        };
        assertThatThrownBy(() -> policy(silent).open()).hasMessageContaining("no route to host");
    }

    @Test
    void anExpiredPolicyIsUsedForItsGraceAndThenDeniesAll() {
        offered = bundle(7)
                .expires(Instant.parse("2026-11-20T12:00:00Z"))
                .grace(Duration.ofHours(1))
                .sign(KEYS);
        try (Policy policy = policy().open()) {
            time.advance(Duration.ofMinutes(179));
            assertThat(policy.decide(Policies.question().at(time).build()).allowed())
                    .isTrue();
            time.advance(Duration.ofMinutes(1));
            PolicyFinding finding = policy.decide(Policies.question().at(time).build())
                    .violations()
                    .get(0);
            assertThat(finding.rule()).isEqualTo("validity");
            assertThat(finding.actual()).contains("2026-11-20T13:00:00Z");
            offer(bundle(8).sign(KEYS), true, policy);
            assertThat(policy.decide(Policies.question().at(time).build()).allowed())
                    .isTrue();
        }
    }

    @Test
    void itIsReadAgainAsOftenAsIsAsked() {
        AtomicInteger reads = new AtomicInteger();
        Policy policy = policy(() -> {
                    reads.incrementAndGet();
                    if (reads.get() == 3) {
                        throw new IOException("gone for a moment");
                    }
                    return offered;
                })
                .reloadEvery(Duration.ofMinutes(5))
                .open();
        offered = bundle(8).sign(KEYS);
        assertThat(policy.stamp().version()).isEqualTo(7);
        time.advance(Duration.ofMinutes(5));
        assertThat(policy.stamp().version()).isEqualTo(8);
        offered = bundle(9).sign(KEYS);
        time.advance(Duration.ofMinutes(5));
        assertThat(policy.stamp().version()).as("the source failed").isEqualTo(8);
        time.advance(Duration.ofMinutes(5));
        assertThat(policy.stamp().version()).as("and was asked again").isEqualTo(9);
        policy.close();
        time.advance(Duration.ofHours(1));
        assertThat(reads).hasValue(4);
    }

    @Test
    void ifItIsNotAskedForNothingRuns() {
        AtomicInteger reads = new AtomicInteger();
        try (Policy policy = policy(() -> {
                    reads.incrementAndGet();
                    return offered;
                })
                .open()) {
            time.advance(Duration.ofDays(1));
            assertThat(reads).hasValue(1);
            assertThat(policy.stamp().version()).isEqualTo(7);
        }
    }

    @Test
    void theLastGoodOneIsKeptForARestart(@TempDir Path directory) throws IOException {
        Path kept = directory.resolve("sub/policy.bundle");
        try (Policy policy = policy().lastKnownGood(kept).open()) {
            offer(bundle(9).sign(KEYS), true, policy);
        }
        assertThat(Files.readString(kept)).isEqualTo(offered);
        try (var files = Files.list(kept.getParent())) {
            assertThat(files).containsExactly(kept);
        }
        offered = "the source is silent";
        try (Policy policy = policy().lastKnownGood(kept).open()) {
            assertThat(policy.stamp().version()).isEqualTo(9);
            assertThat(policy.status().problem()).isPresent();
        }
        offered = bundle(8).sign(KEYS);
        try (Policy policy = policy().lastKnownGood(kept).open()) {
            assertThat(policy.stamp().version())
                    .as("no downgrade over a restart")
                    .isEqualTo(9);
            assertThat(policy.status().problem().orElseThrow()).contains("versions only grow");
        }
    }

    @Test
    void aKeptFileThatWasChangedIsToldAndNotUsed(@TempDir Path directory) throws IOException {
        Path kept = directory.resolve("policy.bundle");
        Files.writeString(kept, bundle(9).sign(KEYS).replace("\"prod-*\"", "\"*\""));
        try (Policy policy = policy().lastKnownGood(kept).open()) {
            assertThat(policy.stamp().version()).isEqualTo(7);
        }
        assertThat(told.get(0)).startsWith("refused The bundle kept in").contains("changed after it was signed");
    }

    @Test
    void aHandoverIsRememberedOverReloads() {
        KeyPair next = Ed25519.generate();
        KeyPair thief = Ed25519.generate();
        try (Policy policy = policy().open()) {
            offer(bundle(8).handOver(KEYS, next.getPublic(), 8).sign(next), true, policy);
            offer(bundle(9).sign(KEYS), false, policy);
            offer(bundle(9).handOver(KEYS, thief.getPublic(), 9).sign(thief), false, policy);
            offer(bundle(9).sign(next), true, policy);
        }
    }

    @Test
    void aListenerThatFailsBreaksNothing() {
        PolicyListener broken = new PolicyListener() {
            @Override
            public void loaded(PolicyStamp stamp) {
                throw new IllegalStateException("x");
            }
        };
        try (Policy policy = policy().listener(broken).open()) {
            assertThat(policy.stamp().version()).isEqualTo(7);
        }
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> Policy.from(() -> offered).open()).hasMessageContaining("trusting is missing");
        assertThatThrownBy(() -> Policy.from(() -> offered)
                        .trusting("not a key")
                        .reloadEvery(Duration.ZERO)
                        .open())
                .hasMessageContaining("trusting is")
                .hasMessageContaining("reloadEvery is PT0S");
    }

    @Test
    void aFileIsRead(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("p");
        Files.writeString(file, offered);
        try (Policy policy = policy(PolicySource.file(file)).open()) {
            assertThat(policy.stamp().version()).isEqualTo(7);
        }
        assertThatThrownBy(() ->
                        policy(PolicySource.file(directory.resolve("none"))).open())
                .hasMessageContaining("cannot be read from its source: there is no file " + directory);
        assertThatThrownBy(() -> policy(PolicySource.file(directory)).open())
                .hasMessageContaining("the file " + directory + " cannot be used: Is a directory");
        Files.writeString(file, "x".repeat((4 << 20) + 1));
        assertThatThrownBy(() -> policy(PolicySource.file(file)).open())
                .hasMessageContaining("it has more than 4194304 bytes");
    }

    @Test
    void anAddressIsFetched() throws IOException {
        try (OnePageServer server = new OnePageServer(() -> offered);
                Policy policy = policy(PolicySource.url(server.address())).open()) {
            offer(bundle(8).sign(KEYS), true, policy);
            for (int bad : new int[] {302, 404, 500}) {
                server.status = bad;
                offer(bundle(9).sign(KEYS), false, policy);
                assertThat(policy.status().problem().orElseThrow())
                        .contains("status " + bad)
                        .doesNotContain("geheim");
            }
            server.status = 200;
            offer("x".repeat((4 << 20) + 1), false, policy);
            assertThat(policy.status().problem().orElseThrow()).contains("more than 4194304 bytes");
            offer(bundle(9).sign(KEYS), true, policy);
        }
        assertThatThrownBy(() -> PolicySource.url(URI.create("http://policies.bank.example/policy")))
                .hasMessageContaining("is not https");
        assertThatThrownBy(() -> PolicySource.url(URI.create("https://u:p@policies.bank.example/policy")))
                .hasMessageContaining("holds credentials");
    }

    @Test
    void aJarOnTheClassPathCarriesIt(@TempDir Path one, @TempDir Path two) throws IOException {
        Path carried = one.resolve(PolicySource.RESOURCE);
        Files.createDirectories(carried.getParent());
        Files.writeString(carried, offered);
        Path other = two.resolve(PolicySource.RESOURCE);
        Files.createDirectories(other.getParent());
        Files.writeString(other, bundle(8).sign(KEYS));
        withClassPath(
                () -> assertThat(policy(PolicySource.classPath()).open().stamp().version())
                        .isEqualTo(7),
                one);
        withClassPath(
                () -> assertThatThrownBy(() -> policy(PolicySource.classPath()).open())
                        .hasMessageContaining("2 jars on the class path carry different"),
                one,
                two);
        assertThatThrownBy(() -> policy(PolicySource.classPath()).open())
                .hasMessageContaining("no jar on the class path carries META-INF/headgate/policy.bundle");
    }

    static void withClassPath(Runnable action, Path... roots) throws IOException {
        URL[] urls = new URL[roots.length];
        for (int i = 0; i < roots.length; i++) {
            urls[i] = roots[i].toUri().toURL();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls, before)) {
            thread.setContextClassLoader(loader);
            action.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void listenersAreToldOfWhatIsInShadow() {
        offered = PolicyBundle.builder("bank", 7)
                .validFrom(Instant.EPOCH)
                .expires(Instant.parse("2027-02-01T00:00:00Z"))
                .policy(Policies.platform(tree -> tree.putArray("shadow").add("limits.images")))
                .sign(KEYS);
        try (Policy policy = policy().open()) {
            PolicyProbe question = Policies.question().images(9).build();
            policy.decided(question.call(), policy.decide(question));
            assertThat(told).containsExactly("loaded 7", "shadowed limits.images");
            Policy other = Policies.policy(
                    tree -> tree.put("id", "other").putArray("shadow").add("limits.images"));
            policy.decided(question.call(), other.decide(question));
            assertThat(told)
                    .as("what another policy finds is told to its own listener")
                    .hasSize(2);
        }
    }
}
