package dev.headgate;

import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Names calls by 128 random bits in hexadecimal, as trace ids are. */
final class CallIds implements Supplier<String> {
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final RandomGenerator random;

    CallIds(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public String get() {
        char[] id = new char[32];
        write(random.nextLong(), id, 0);
        write(random.nextLong(), id, 16);
        return new String(id);
    }

    private static void write(long bits, char[] id, int at) {
        for (int i = 0; i < 16; i++) {
            id[at + i] = DIGITS[(int) (bits >>> (60 - 4 * i)) & 0xf];
        }
    }
}
