package dev.headgate.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.internal.Ed25519;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyBundleTest {
    private static final KeyPair KEYS = Ed25519.generate();
    private static final KeyPair NEXT = Ed25519.generate();
    private static final KeyPair THIEF = Ed25519.generate();

    static PolicyBundleBuilder bundle(long version) {
        return PolicyBundle.builder("bank", version)
                .validFrom(Instant.parse("2026-11-01T00:00:00Z"))
                .expires(Instant.parse("2027-02-01T00:00:00Z"))
                .policy(Policies.platform());
    }

    private static PolicyBundle open(String text, PublicKey... keys) {
        return PolicyBundle.open(text, List.of(keys));
    }

    private static void refused(String text, String... messages) {
        assertThatThrownBy(() -> open(text, KEYS.getPublic()))
                .isInstanceOf(PolicyLoadException.class)
                .hasMessageContainingAll(messages);
    }

    @Test
    void whatWasSignedOpens() {
        PolicyBundle bundle = open(bundle(7).grace(Duration.ofHours(2)).sign(KEYS), KEYS.getPublic());
        assertThat(bundle.stamp().id()).isEqualTo("bank");
        assertThat(bundle.stamp().version()).isEqualTo(7);
        assertThat(bundle.stamp().sha256()).hasSize(64);
        assertThat(bundle.notBefore()).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(bundle.expires()).isEqualTo("2027-02-01T00:00:00Z");
        assertThat(bundle.refusesFrom()).isEqualTo("2027-02-01T02:00:00Z");
        assertThat(bundle.policies()).extracting(PolicyDocument::id).containsExactly("bank-platform");
        assertThat(bundle.signer()).isEqualTo(Ed25519.text(KEYS.getPublic()));
    }

    @Test
    void anyOtherByteIsRefused() {
        String text = bundle(7).sign(KEYS);
        Random random = new Random(20261120);
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(text.length());
            char other = (char) ('!' + random.nextInt(90));
            if (text.charAt(at) == other) {
                continue;
            }
            String changed = text.substring(0, at) + other + text.substring(at + 1);
            assertThatThrownBy(() -> open(changed, KEYS.getPublic()))
                    .as("%s at %d", other, at)
                    .isInstanceOf(PolicyLoadException.class);
        }
        for (int i = 0; i < 100; i++) {
            int end = random.nextInt(text.length() - 1);
            assertThatThrownBy(() -> open(text.substring(0, end), KEYS.getPublic()))
                    .as("cut at %d", end)
                    .isInstanceOf(PolicyLoadException.class);
        }
    }

    @Test
    void wrongSignaturesAreToldForWhatTheyAre() {
        String text = bundle(7).sign(KEYS);
        refused(bundle(7).sign(THIEF), "not signed by a key that is trusted here");
        refused(text.replace("\"prod-*\"", "\"*\""), "it was changed after it was signed");
        refused(text.replace("\n", "\r\n"), "not signed");
        refused(text.replaceFirst("\n", "\r\n"), "carriage returns");
        refused(text.substring(0, text.indexOf("\n\n") + 1), "is not signed", "headgate policy sign");
        refused("", "is not signed");
        refused("not json\n\n\u2014 x y", "is not JSON");
    }

    @Test
    void aSignatureInAnothersNameIsNone() {
        String other = PolicyBundle.builder("other", 7)
                .validFrom(Instant.EPOCH)
                .expires(Instant.parse("2027-02-01T00:00:00Z"))
                .policy(Policies.platform())
                .sign(KEYS);
        String text = bundle(7).sign(KEYS);
        String moved = text.substring(0, text.lastIndexOf("\n\n") + 2) + other.substring(other.lastIndexOf("\n\n") + 2);
        refused(moved, "signature does not fit");
    }

    @Test
    void allMistakesOfABundleAreToldTogether() {
        assertThatThrownBy(() -> bundle(7)
                        .policy("{\"id\": \"team\", \"narrows\": \"bank-platform\", \"colour\": 1}")
                        .policy("{\"id\": \"other\"}")
                        .sign(KEYS))
                .isInstanceOf(PolicyLoadException.class)
                .hasMessageContaining("policies[1]: colour is unknown")
                .hasMessageContaining("policies[2]: apps is missing");
        assertThatThrownBy(() -> bundle(0).sign(KEYS)).hasMessageContaining("version");
        assertThatThrownBy(() -> PolicyBundle.builder("bank", 1)
                        .policy(Policies.platform())
                        .sign(KEYS))
                .hasMessageContaining("notBefore is missing")
                .hasMessageContaining("expires is missing");
        assertThatThrownBy(() -> bundle(1).expires(Instant.EPOCH).sign(KEYS))
                .hasMessageContaining("expires is not after notBefore");
        assertThatThrownBy(() -> bundle(1)
                        .policy("{\"id\": \"team\", \"narrows\": \"bank-platform\", \"accounts\": [\"nowhere\"]}")
                        .sign(KEYS))
                .hasMessageContaining("policies: team: accounts[0] is nowhere, which meets nothing");
        assertThatThrownBy(() -> bundle(1).policy("{nonsense").sign(KEYS)).hasMessageContaining("not JSON");
    }

    @Test
    void halvesOfTwoPairsDoNotSign() {
        assertThatThrownBy(() -> bundle(1).sign(new KeyPair(KEYS.getPublic(), THIEF.getPrivate())))
                .hasMessageContaining("does not belong to the public key");
    }

    @Test
    void severalKeysMaySignWhileConsumersTrustDifferentOnes() {
        String text = bundle(8).sign(KEYS, NEXT);
        assertThat(open(text, KEYS.getPublic()).signer()).isEqualTo(Ed25519.text(KEYS.getPublic()));
        assertThat(open(text, NEXT.getPublic()).signer()).isEqualTo(Ed25519.text(NEXT.getPublic()));
        assertThatThrownBy(() -> open(text, THIEF.getPublic())).isInstanceOf(PolicyLoadException.class);
    }

    @ParameterizedTest
    @CsvSource({"8, false", "9, true", "10, true"})
    void aKeyThatWasHandedOverToSignsFromItsVersionOn(long version, boolean counts) {
        String text = bundle(version).handOver(KEYS, NEXT.getPublic(), 9).sign(NEXT);
        if (counts) {
            assertThat(open(text, KEYS.getPublic()).signer()).isEqualTo(Ed25519.text(NEXT.getPublic()));
        } else {
            refused(text, "not signed by a key that is trusted here");
        }
    }

    @Test
    void aKeyThatHasHandedOverSignsNoMore() {
        String before = bundle(8).handOver(KEYS, NEXT.getPublic(), 9).sign(KEYS);
        assertThat(open(before, KEYS.getPublic()).signer()).isEqualTo(Ed25519.text(KEYS.getPublic()));
        assertThatThrownBy(() -> bundle(9).handOver(KEYS, NEXT.getPublic(), 9).sign(KEYS))
                .hasMessageContaining("its key had handed over before this version");
        String both = bundle(9).handOver(KEYS, NEXT.getPublic(), 9).sign(KEYS, NEXT);
        String byTheOldAlone = both.substring(0, both.lastIndexOf("\u2014 "));
        refused(byTheOldAlone, "its key had handed over before this version");
    }

    @Test
    void handoversGoOnInAChainAndAreRepeated() {
        KeyPair third = Ed25519.generate();
        PolicyBundle ninth = open(bundle(9).handOver(KEYS, NEXT.getPublic(), 9).sign(NEXT), KEYS.getPublic());
        String text = bundle(12)
                .handoversOf(ninth)
                .handOver(NEXT, third.getPublic(), 12)
                .sign(third);
        assertThat(open(text, KEYS.getPublic()).signer()).isEqualTo(Ed25519.text(third.getPublic()));
        assertThat(open(text, NEXT.getPublic()).signer()).isEqualTo(Ed25519.text(third.getPublic()));
    }

    @Test
    void aHandoverThatTheOldKeyDidNotSignIsWorthNothing() {
        String text = bundle(9).handOver(KEYS, NEXT.getPublic(), 9).sign(NEXT, THIEF);
        String forged = text.replace(Ed25519.text(NEXT.getPublic()), Ed25519.text(THIEF.getPublic()));
        assertThatThrownBy(() -> open(forged, KEYS.getPublic())).isInstanceOf(PolicyLoadException.class);
        String other = bundle(9).handOver(THIEF, NEXT.getPublic(), 9).sign(NEXT);
        refused(other, "not signed by a key that is trusted here");
    }

    /** Who has once learned of a handover is not told another by whoever stole the old key. */
    @Test
    void aStolenOldKeyCannotHandOverAgain() {
        PolicyBundle known = open(bundle(9).handOver(KEYS, NEXT.getPublic(), 9).sign(NEXT), KEYS.getPublic());
        KeyTrust trust = new KeyTrust(List.of(KEYS.getPublic()), List.of()).having(known.handovers());
        String stolen = bundle(10).handOver(KEYS, THIEF.getPublic(), 10).sign(THIEF);
        assertThatThrownBy(() -> PolicyBundle.open(stolen, trust)).isInstanceOf(PolicyLoadException.class);
        String backdated = bundle(10).sign(KEYS);
        assertThatThrownBy(() -> PolicyBundle.open(backdated, trust)).isInstanceOf(PolicyLoadException.class);
        assertThat(PolicyBundle.open(bundle(10).sign(NEXT), trust).stamp().version())
                .isEqualTo(10);
    }
}
