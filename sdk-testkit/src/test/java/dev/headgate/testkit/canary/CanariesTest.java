package dev.headgate.testkit.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.internal.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanariesTest {
    private static final String IBAN = "DE44 5001 0517 5407 3249 31";
    private static final String NAME = "Jörg \"Käpt'n\"\nÖlmüller/Zürich";

    private final Canaries canaries = new Canaries();

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyFormIsFound() {
        for (String value : List.of(IBAN, NAME)) {
            Canary canary = canaries.plant(value);
            String sentence = "Ä before " + canary + " and after";
            for (String seen : List.of(
                    sentence,
                    sentence.toUpperCase(Locale.ROOT),
                    sentence.toLowerCase(Locale.ROOT),
                    sentence.replaceAll("\\s", ""),
                    sentence.replace(' ', '-'),
                    sentence.replace(' ', '\u00a0'),
                    URLEncoder.encode(sentence, StandardCharsets.UTF_8),
                    Json.write(Map.of("text", sentence)),
                    Json.write(Map.of("body", Json.write(Map.of("text", sentence)))),
                    escaped(sentence),
                    HexFormat.of().withUpperCase().formatHex(utf8(sentence)))) {
                assertThat(canary.in(seen)).as(seen).isPresent();
            }
            for (int before = 0; before < 7; before++) {
                byte[] bytes = utf8("x".repeat(before) + value + "y");
                assertThat(canary.in(Base64.getEncoder().encodeToString(bytes))).isPresent();
                assertThat(canary.in(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                        .isPresent();
            }
            byte[] closed = utf8(value.replaceAll("[\\s-]", ""));
            assertThat(canary.in(Base64.getEncoder().encodeToString(closed))).isPresent();
        }
    }

    private static String escaped(String text) {
        StringBuilder all = new StringBuilder();
        text.chars().forEach(c -> all.append(String.format("\\u%04X", c)));
        return all.toString();
    }

    @Test
    void whatIsNearIsNotFound() {
        Canary canary = canaries.plant(IBAN);
        for (String near : List.of(
                "",
                "DE44",
                IBAN.substring(1),
                IBAN.replace("5407", "5408"),
                "DE%4",
                "\\",
                "\\u12",
                "DE44\\u00",
                "%",
                "%2")) {
            assertThat(canary.in(near)).as(near).isEmpty();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> canaries.plant("DE44 "));
    }

    @Test
    void splitOverEventsIsFound() {
        canaries.plant(IBAN);
        List.of("My IBAN is DE44 50", "01 0517 54", "07 3249 31.").forEach(piece -> canaries.saw(Channel.OTHER, piece));
        assertThat(canaries.sightings()).hasSize(1).first().hasToString(IBAN + " in OTHER, as it is");
    }

    @Test
    void causesAndSuppressedOnesAreSearched() {
        canaries.plant(IBAN);
        IllegalStateException cause = new IllegalStateException("cause");
        cause.addSuppressed(new IllegalArgumentException("bad " + IBAN));
        RuntimeException failure = new RuntimeException("outer", cause);
        canaries.saw(Channel.EXCEPTIONS, failure);
        assertThatThrownBy(() -> canaries.verifyNeverSeen(Channel.EXCEPTIONS))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Canaries: seen where they must not be:\n  " + IBAN + " in EXCEPTIONS, as it is");
    }

    @Test
    void whatNobodyWatchesProvesNothing() {
        canaries.plant(IBAN);
        assertThatThrownBy(() -> canaries.verifyNeverSeen(Channel.AUDIT))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nobody watches AUDIT");
        canaries.watch(Channel.AUDIT, () -> List.of("clean"));
        canaries.verifyNeverSeen(Channel.AUDIT);
        assertThat(canaries.carried(Channel.AUDIT)).isTrue();
        assertThat(canaries.carried(Channel.SPANS)).isFalse();
    }

    @Test
    void onlyTheChannelsAskedForAreSearched() {
        Canary canary = canaries.plant(IBAN);
        canaries.saw(Channel.WIRE, "x " + canary);
        canaries.saw(Channel.LOGS, "clean");
        canaries.verifyNeverSeen(Channel.LOGS);
        assertThat(canaries.sightings(Channel.WIRE)).hasSize(1);
        assertThat(canaries.masked("x " + canary + " y")).isEqualTo("x [canary 1] y");
        assertThat(canaries).hasToString("Canaries[1 planted]");
    }
}
