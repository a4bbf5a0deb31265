package dev.headgate.audit;

import dev.headgate.spi.AuditFields;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Writes canonical JSON: sorted keys, no spaces, whole numbers, and ASCII only, everything else as {@code \}{@code uXXXX}.
 *
 * <p>Close to RFC 8785 but for the escapes: without a byte above 0x7E there is no line separator (NEL, U+2028) that one
 * reader splits lines at and another does not. Not thread-safe.
 */
final class CanonicalJson {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final BiConsumer<String, Object> member = this::member;
    private byte[] bytes;
    private int size;

    CanonicalJson(int capacity) {
        bytes = new byte[capacity];
    }

    static CanonicalJson of(AuditFields fields) {
        return new CanonicalJson(1024).object(fields);
    }

    int size() {
        return size;
    }

    byte[] array() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    CanonicalJson object(AuditFields fields) {
        ascii('{');
        fields.forEach(member);
        return ascii('}');
    }

    private void member(String name, Object value) {
        if (bytes[size - 1] != '{') {
            ascii(',');
        }
        string(name);
        ascii(':');
        value(value);
    }

    private void value(Object value) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof Long number) {
            number(number);
        } else if (value instanceof Boolean truth) {
            raw(truth ? "true" : "false");
        } else if (value instanceof AuditFields fields) {
            object(fields);
        } else if (value instanceof List<?> list) {
            array(list);
        } else {
            throw new IllegalArgumentException("no canonical form for a " + value.getClass());
        }
    }

    private void array(List<?> list) {
        ascii('[');
        boolean more = false;
        for (Object item : list) {
            if (more) {
                ascii(',');
            }
            more = true;
            value(item);
        }
        ascii(']');
    }

    CanonicalJson string(String text) {
        int length = text.length();
        room(length + 2);
        bytes[size++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~' && c != '"' && c != '\\') {
                bytes[size++] = (byte) c;
            } else {
                room(6 + length - i);
                escape(c);
            }
        }
        bytes[size++] = '"';
        return this;
    }

    private void escape(char c) {
        bytes[size++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[size++] = (byte) c;
            case '\n' -> bytes[size++] = 'n';
            case '\r' -> bytes[size++] = 'r';
            case '\t' -> bytes[size++] = 't';
            default -> {
                bytes[size++] = 'u';
                for (int shift = 12; shift >= 0; shift -= 4) {
                    bytes[size++] = (byte) DIGITS[(c >> shift) & 0xf];
                }
            }
        }
    }

    CanonicalJson number(long number) {
        if (number < 0) {
            return raw(Long.toString(number));
        }
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        room(digits);
        long rest = number;
        for (int i = size + digits - 1; i >= size; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
        return this;
    }

    CanonicalJson hex(byte[] hash) {
        room(2 * hash.length);
        for (byte b : hash) {
            bytes[size++] = (byte) DIGITS[(b >> 4) & 0xf];
            bytes[size++] = (byte) DIGITS[b & 0xf];
        }
        return this;
    }

    /** Writes text that is known to be ASCII and in need of no escapes. */
    CanonicalJson raw(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    CanonicalJson raw(CanonicalJson other) {
        room(other.size);
        System.arraycopy(other.bytes, 0, bytes, size, other.size);
        size += other.size;
        return this;
    }

    CanonicalJson ascii(char c) {
        room(1);
        bytes[size++] = (byte) c;
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
