package dev.headgate.testkit.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A made-up value that must not be seen. Immutable.
 *
 * <p>It is no secret: messages of failed tests show it, and {@link #toString} is the value itself, so that
 * {@code "My IBAN is " + iban} is a sentence.
 */
public final class Canary {
    private static final int SHORTEST = 6;

    private final String value;
    private final String lower;
    private final String closed;
    private final List<String> encoded = new ArrayList<>();
    private final String hex;

    Canary(String value) {
        int length = Objects.requireNonNull(value, "value").strip().length();
        if (length < SHORTEST) {
            throw new IllegalArgumentException("Canary: has " + length + " characters; give at least " + SHORTEST
                    + ", so that it is not met by chance.");
        }
        this.value = value;
        this.lower = value.toLowerCase(Locale.ROOT);
        this.closed = SearchText.close(lower);
        this.hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
        for (String each : List.of(value, value.replaceAll("[\\s-]", ""))) {
            for (int before = 0; before < 3; before++) {
                encoded.add(base64(each, before));
            }
        }
    }

    /**
     * Returns the part of the Base64 of any longer text that depends on a value alone, when a number of bytes modulo three
     * stand before it.
     */
    private static String base64(String value, int before) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        byte[] padded = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, padded, before, bytes.length);
        String all = Base64.getEncoder().withoutPadding().encodeToString(padded);
        int first = (before * 8 + 5) / 6;
        int last = padded.length * 8 / 6;
        return all.substring(first, last);
    }

    /**
     * Returns the value.
     *
     * @return at least six characters
     */
    public String value() {
        return value;
    }

    /**
     * Finds the value in a text, in any form: as it is, in other case, without spaces and hyphens or with others, escaped as
     * in JSON or percent-encoded as in URLs, in Base64 (also in the middle of a longer text) or in hexadecimal digits.
     *
     * @param text the text
     * @return how it is there, in a few words; empty if it is not
     */
    public Optional<String> in(String text) {
        return in(new SearchText(text));
    }

    Optional<String> in(SearchText text) {
        if (text.raw().contains(value)) {
            return Optional.of("as it is");
        }
        for (SearchText.Layer layer : text.layers()) {
            if (layer.lower().contains(lower)) {
                return Optional.of(layer.name("in other case"));
            }
            if (closed.length() >= SHORTEST && layer.closed().contains(closed)) {
                return Optional.of(layer.name("with other spaces or hyphens"));
            }
        }
        for (String form : encoded) {
            if (text.base64().contains(form)) {
                return Optional.of("in Base64");
            }
        }
        return text.layers().get(0).lower().contains(hex) ? Optional.of("in hexadecimal digits") : Optional.empty();
    }

    /** Returns the value. */
    @Override
    public String toString() {
        return value;
    }
}
