package dev.headgate.pii;

import dev.headgate.internal.Sha256;
import java.util.Arrays;

/** Base58Check, as Bitcoin and its descendants write addresses: 25 bytes, the last four a double SHA-256. */
final class Base58Check {
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String RIPPLE = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";
    private static final int BYTES = 25;

    private Base58Check() {}

    /** Bitcoin, Litecoin, Dogecoin, Dash, Zcash and Tron begin with their own characters, Ripple has its own alphabet. */
    static boolean isAddress(String text) {
        if (text.length() < 26 || text.length() > 35) {
            return false;
        }
        return switch (text.charAt(0)) {
            case '1', '3', 'L', 'M', 'D', 'X', 'T', '2', 'm', 'n', 't' -> isValid(text, ALPHABET);
            case 'r' -> isValid(text, RIPPLE);
            default -> false;
        };
    }

    private static boolean isValid(String text, String alphabet) {
        byte[] bytes = new byte[BYTES + (text.charAt(0) == 't' ? 1 : 0)];
        for (int i = 0; i < text.length(); i++) {
            int carry = alphabet.indexOf(text.charAt(i));
            if (carry < 0) {
                return false;
            }
            for (int j = bytes.length - 1; j >= 0; j--) {
                carry += (bytes[j] & 0xff) * 58;
                bytes[j] = (byte) carry;
                carry >>>= 8;
            }
            if (carry != 0) {
                return false;
            }
        }
        byte[] check = Sha256.of(Sha256.of(Arrays.copyOf(bytes, bytes.length - 4)));
        return Arrays.equals(check, 0, 4, bytes, bytes.length - 4, bytes.length);
    }
}
