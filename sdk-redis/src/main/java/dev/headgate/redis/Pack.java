package dev.headgate.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes MessagePack, which scripts unpack without parsing numbers. Not thread-safe. */
final class Pack {
    private static final int FIXED = 0x80;
    private static final int FIXED_ARRAY = 0x90;
    private static final int FIXED_TEXT = 0xa0;
    private static final int FALSE = 0xc2;
    private static final int TRUE = 0xc3;
    private static final int DOUBLE = 0xcb;
    private static final int LONG = 0xd3;
    private static final int TEXT_32 = 0xdb;
    private static final int ARRAY_32 = 0xdd;

    private byte[] bytes = new byte[512];
    private int size;

    /** Begins an array; its elements follow. */
    Pack array(int elements) {
        if (elements < 16) {
            return put(FIXED_ARRAY | elements);
        }
        return put(ARRAY_32).big(elements, 4);
    }

    Pack number(long value) {
        if (value >= 0 && value < FIXED) {
            return put((int) value);
        }
        return put(LONG).big(value, 8);
    }

    Pack number(double value) {
        return put(DOUBLE).big(Double.doubleToRawLongBits(value), 8);
    }

    Pack flag(boolean value) {
        return put(value ? TRUE : FALSE);
    }

    Pack text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        if (utf8.length < 32) {
            put(FIXED_TEXT | utf8.length);
        } else {
            put(TEXT_32).big(utf8.length, 4);
        }
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, size, utf8.length);
        size += utf8.length;
        return this;
    }

    byte[] done() {
        return Arrays.copyOf(bytes, size);
    }

    private Pack put(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    private Pack big(long value, int width) {
        room(width);
        for (int shift = (width - 1) * 8; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
