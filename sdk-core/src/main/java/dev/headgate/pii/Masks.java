package dev.headgate.pii;

/** What takes a value's place where it cannot come back. */
final class Masks {
    private static final int SHOWN = 4;
    private static final int LONG_ENOUGH = 12;

    private Masks() {}

    /** Stars for letters and digits; longer numbers, other than secrets, keep their last four. */
    static String mask(PiiType type, String value) {
        int digits = 0;
        for (int i = 0; i < value.length(); i++) {
            digits += Chars.isDigit(value.charAt(i)) ? 1 : 0;
        }
        int shown = !type.isSecret() && digits >= LONG_ENOUGH ? SHOWN : 0;
        StringBuilder masked = new StringBuilder(value);
        for (int i = value.length() - 1; i >= 0; i--) {
            char c = value.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                if (shown > 0 && Chars.isAlnum(c)) {
                    shown--;
                } else {
                    masked.setCharAt(i, '*');
                }
            }
        }
        return masked.toString();
    }

    static String label(PiiType type) {
        return "[" + type.name() + "]";
    }
}
