package dev.headgate.pii;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Ethereum addresses: 0x and 40 hexadecimal digits, whose case is a checksum where it is mixed (EIP-55). */
final class EthereumAddress {
    private static final long[] ROUND = {
        0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L, 0x000000000000808bL,
        0x0000000080000001L, 0x8000000080008081L, 0x8000000000008009L, 0x000000000000008aL, 0x0000000000000088L,
        0x0000000080008009L, 0x000000008000000aL, 0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L,
        0x8000000000008003L, 0x8000000000008002L, 0x8000000000000080L, 0x000000000000800aL, 0x800000008000000aL,
        0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
    };
    private static final int[] ROTATION = {
        1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44
    };
    private static final int[] LANE = {
        10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1
    };

    private EthereumAddress() {}

    static boolean isAddress(String text) {
        if (text.length() != 42 || text.charAt(0) != '0' || (text.charAt(1) | 32) != 'x') {
            return false;
        }
        String digits = text.substring(2);
        for (int i = 0; i < digits.length(); i++) {
            if (!Chars.isHex(digits.charAt(i))) {
                return false;
            }
        }
        String lower = digits.toLowerCase(Locale.ROOT);
        if (lower.equals(digits) || digits.toUpperCase(Locale.ROOT).equals(digits)) {
            return lower.chars().distinct().count() > 4;
        }
        byte[] hash = keccak256(lower.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < digits.length(); i++) {
            int nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;
            char c = digits.charAt(i);
            if (Chars.isLetter(c) && Chars.isUpper(c) != nibble > 7) {
                return false;
            }
        }
        return true;
    }

    /** Keccak-256 as before FIPS 202 changed the padding, of less than one block of 136 bytes. */
    static byte[] keccak256(byte[] message) {
        byte[] block = new byte[136];
        System.arraycopy(message, 0, block, 0, message.length);
        block[message.length] = 1;
        block[135] |= (byte) 0x80;
        long[] state = new long[25];
        for (int i = 0; i < 136; i++) {
            state[i / 8] |= (block[i] & 0xffL) << (8 * (i % 8));
        }
        permute(state);
        byte[] hash = new byte[32];
        for (int i = 0; i < 32; i++) {
            hash[i] = (byte) (state[i / 8] >>> (8 * (i % 8)));
        }
        return hash;
    }

    private static void permute(long[] a) {
        long[] c = new long[5];
        for (long constant : ROUND) {
            for (int x = 0; x < 5; x++) {
                c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
            }
            for (int x = 0; x < 5; x++) {
                long d = c[(x + 4) % 5] ^ Long.rotateLeft(c[(x + 1) % 5], 1);
                for (int y = 0; y < 25; y += 5) {
                    a[x + y] ^= d;
                }
            }
            long last = a[1];
            for (int i = 0; i < 24; i++) {
                long next = a[LANE[i]];
                a[LANE[i]] = Long.rotateLeft(last, ROTATION[i]);
                last = next;
            }
            for (int y = 0; y < 25; y += 5) {
                System.arraycopy(a, y, c, 0, 5);
                for (int x = 0; x < 5; x++) {
                    a[x + y] = c[x] ^ (~c[(x + 1) % 5] & c[(x + 2) % 5]);
                }
            }
            a[0] ^= constant;
        }
    }
}
