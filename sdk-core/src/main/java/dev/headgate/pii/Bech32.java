package dev.headgate.pii;

import java.util.Locale;

/** Bech32 and Bech32m (BIP 173 and BIP 350), as Bitcoin and Litecoin write segwit addresses. */
final class Bech32 {
    private static final String CHARSET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32M = 0x2bc830a3;

    private Bech32() {}

    static boolean isAddress(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.equals(text) && !text.toUpperCase(Locale.ROOT).equals(text)) {
            return false;
        }
        String prefix =
                lower.startsWith("bc1") ? "bc" : lower.startsWith("tb1") ? "tb" : lower.startsWith("ltc1") ? "ltc" : "";
        if (prefix.isEmpty() || text.length() < 14 || text.length() > 90) {
            return false;
        }
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ (prefix.charAt(i) >> 5);
        }
        sum = step(sum);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ (prefix.charAt(i) & 31);
        }
        for (int i = prefix.length() + 1; i < lower.length(); i++) {
            int value = CHARSET.indexOf(lower.charAt(i));
            if (value < 0) {
                return false;
            }
            sum = step(sum) ^ value;
        }
        return sum == 1 || sum == BECH32M;
    }

    private static int step(int sum) {
        int top = sum >>> 25;
        int next = (sum & 0x1ffffff) << 5;
        for (int i = 0; i < 5; i++) {
            next ^= (top >> i & 1) == 1 ? GENERATOR[i] : 0;
        }
        return next;
    }
}
