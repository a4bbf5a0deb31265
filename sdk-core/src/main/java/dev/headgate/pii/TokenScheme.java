package dev.headgate.pii;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Writes and reads the tokens that stand for values: {@code PII_EMAIL_K7QZ2M4XW5ABC3DE9}.
 *
 * <p>After the type's label come 16 base32 characters of HMAC-SHA-256 over type and value, 80 bits, then a check
 * character after ISO/IEC 7064 MOD 37,36 over label and those 16. One key and one value always make one token, so that
 * the provider's prompt cache sees the same prefix in each turn; without the key nobody can try values out.
 */
final class TokenScheme {
    static final String PREFIX = "PII_";
    static final int MIN_LABEL = 2;
    static final int MAX_LABEL = 12;
    static final int PAYLOAD = 16;
    static final int MAX_LENGTH = PREFIX.length() + MAX_LABEL + 1 + PAYLOAD + 1;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;

    TokenScheme(SecretKey key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** One for this thread: a copy is cheaper than to begin with the key again. */
    private Mac mac() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " of " + keyed.getProvider() + " cannot be copied", e);
        }
    }

    /** The type's name, a zero, the value in UTF-16, lone surrogates as they are. */
    private static byte[] message(String type, String value) {
        byte[] message = new byte[type.length() + 1 + 2 * value.length()];
        int at = 0;
        for (int i = 0; i < type.length(); i++) {
            message[at++] = (byte) type.charAt(i);
        }
        at++;
        for (int i = 0; i < value.length(); i++) {
            message[at++] = (byte) (value.charAt(i) >> 8);
            message[at++] = (byte) value.charAt(i);
        }
        return message;
    }

    /** The token of a value. */
    String token(PiiType type, String value) {
        byte[] hash = mac().doFinal(message(type.name(), value));
        StringBuilder token = new StringBuilder(MAX_LENGTH);
        token.append(PREFIX).append(type.label()).append('_');
        for (int i = 0; i < PAYLOAD; i++) {
            int bit = i * 5;
            int pair = (hash[bit / 8] & 0xff) << 8 | (hash[bit / 8 + 1] & 0xff);
            token.append(BASE32.charAt(pair >> (11 - bit % 8) & 31));
        }
        int payload = token.length() - PAYLOAD;
        return token.append(check(type.label(), token, payload)).toString();
    }

    /**
     * ISO/IEC 7064 MOD 37,36: finds every wrong character and every two that changed places.
     *
     * @param from where the 16 characters after the label begin
     */
    static char check(CharSequence label, CharSequence text, int from) {
        return check(label, 0, label.length(), text, from);
    }

    private static char check(CharSequence label, int start, int end, CharSequence text, int from) {
        int product = 36;
        for (int i = start; i < end; i++) {
            product = next(product, label.charAt(i));
        }
        for (int i = from; i < from + PAYLOAD; i++) {
            product = next(product, text.charAt(i));
        }
        int value = (37 - product) % 36;
        return (char) (value < 10 ? '0' + value : 'A' + value - 10);
    }

    private static int next(int product, char c) {
        int sum = (product + Chars.value(c)) % 36;
        return (sum == 0 ? 36 : sum) * 2 % 37;
    }

    /** Where the token ends that begins here, exactly as it was written; -1 if there is none. */
    static int end(CharSequence text, int index) {
        int label = index + PREFIX.length();
        if (label > text.length()) {
            return -1;
        }
        for (int i = 0; i < PREFIX.length(); i++) {
            if (text.charAt(index + i) != PREFIX.charAt(i)) {
                return -1;
            }
        }
        int at = label;
        while (at - label <= MAX_LABEL && at < text.length() && isTokenChar(text.charAt(at))) {
            at++;
        }
        int length = at - label;
        int end = at + 1 + PAYLOAD + 1;
        if (length < MIN_LABEL || length > MAX_LABEL || end > text.length() || text.charAt(at) != '_') {
            return -1;
        }
        for (int i = at + 1; i < end; i++) {
            if (!isTokenChar(text.charAt(i))) {
                return -1;
            }
        }
        return check(text, label, at, text, at + 1) == text.charAt(end - 1) ? end : -1;
    }

    /** Tells whether a token stands anywhere within a span, or reaches into it. */
    static boolean touches(String text, int start, int end) {
        int at = text.indexOf(PREFIX, Math.max(0, start - MAX_LENGTH));
        while (at >= 0 && at < end) {
            if (end(text, at) > start) {
                return true;
            }
            at = text.indexOf(PREFIX, at + 1);
        }
        return false;
    }

    private static boolean isTokenChar(char c) {
        return Chars.isUpper(c) || Chars.isDigit(c);
    }
}
