package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** Escapes what stands in a path for itself, colons and slashes too, as the AWS SDK does. */
final class PathSegment {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PathSegment() {}

    static String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isUnreserved(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (byte b : text.getBytes(UTF_8)) {
            if (isUnreserved((char) (b & 0xff))) {
                escaped.append((char) b);
            } else {
                HEX.toHexDigits(escaped.append('%'), b);
            }
        }
        return escaped.toString();
    }

    /** Tells whether a character needs no escape in any part of an address. */
    static boolean isUnreserved(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
