package dev.headgate.openai;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Finds the ends of lines in bytes, looking at eight at a time: most bytes of a stream are within a line. */
final class LineEnds {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final long LINE_FEEDS = ONES * '\n';
    private static final long CARRIAGE_RETURNS = ONES * '\r';

    private LineEnds() {}

    /** Returns the place of the first line feed or carriage return, or the end if there is none. */
    static int first(byte[] bytes, int from, int end) {
        int at = from;
        while (at <= end - Long.BYTES && !hasLineEnd((long) WORDS.get(bytes, at))) {
            at += Long.BYTES;
        }
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private static boolean hasLineEnd(long word) {
        return (zeros(word ^ LINE_FEEDS) | zeros(word ^ CARRIAGE_RETURNS)) != 0;
    }

    /** Returns a word that is not zero if one of the bytes is; see "Hacker's Delight", section 6-1. */
    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGH_BITS;
    }
}
