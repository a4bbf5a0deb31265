package dev.headgate.testkit.canary;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text made ready to be searched for many values: with its escapes taken away, without case, without spaces. */
final class SearchText {
    private static final Pattern GAPS = Pattern.compile("[\\s\\u00a0\\u2010-\\u2015-]+");

    /**
     * The text with one kind of escape taken away.
     *
     * @param escape what was taken away, empty for nothing
     * @param lower in lower case
     * @param closed without spaces and hyphens as well
     */
    record Layer(String escape, String lower, String closed) {
        String name(String form) {
            return escape.isEmpty() ? form : escape;
        }
    }

    private final String raw;
    private final List<Layer> layers = new ArrayList<>();
    private final String base64;

    SearchText(String raw) {
        this.raw = raw;
        add("", raw);
        String json = unescape(raw);
        add("escaped as in JSON", json);
        add("escaped twice as in JSON", unescape(json));
        add("percent-encoded", decode(raw));
        this.base64 = raw.replace('-', '+').replace('_', '/');
    }

    private void add(String escape, String text) {
        if (layers.isEmpty() || !text.equals(raw)) {
            String lower = text.toLowerCase(Locale.ROOT);
            layers.add(new Layer(escape, lower, close(lower)));
        }
    }

    String raw() {
        return raw;
    }

    List<Layer> layers() {
        return layers;
    }

    /** Returns the text with the alphabet of URL-safe Base64 turned into the usual one. */
    String base64() {
        return base64;
    }

    static String close(String text) {
        return GAPS.matcher(text).replaceAll("");
    }

    private static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
                continue;
            }
            char kind = text.charAt(++i);
            if (kind == 'u' && hex(text, i + 1, 4) >= 0) {
                plain.append((char) hex(text, i + 1, 4));
                i += 4;
            } else {
                plain.append(
                        switch (kind) {
                            case 'n' -> '\n';
                            case 't' -> '\t';
                            case 'r' -> '\r';
                            default -> kind;
                        });
            }
        }
        return plain.toString();
    }

    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] plain = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low >= 0) {
                plain[length++] = (byte) (high * 16 + low);
                i += 2;
            } else {
                plain[length++] = bytes[i] == '+' ? (byte) ' ' : bytes[i];
            }
        }
        return new String(plain, 0, length, StandardCharsets.UTF_8);
    }

    private static int hex(String text, int from, int digits) {
        if (from + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }
}
