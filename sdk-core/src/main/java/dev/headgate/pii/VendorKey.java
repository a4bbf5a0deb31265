package dev.headgate.pii;

/**
 * A key or token that its vendor made recognisable.
 *
 * @param type what it is
 * @param trigger the first part of its prefix, which ends with a character that the scan stops at
 * @param rest the rest of its prefix
 * @param extra the characters that may follow besides letters and digits
 * @param min the fewest characters after the prefix
 * @param max the most, after which it is something else
 */
record VendorKey(PiiType type, String trigger, String rest, String extra, int min, int max) {
    static VendorKey of(PiiType type, String prefix, String extra, int min, int max) {
        int bar = prefix.indexOf('|');
        return bar < 0
                ? new VendorKey(type, prefix, "", extra, min, max)
                : new VendorKey(type, prefix.substring(0, bar), prefix.substring(bar + 1), extra, min, max);
    }

    boolean allows(char c) {
        return Chars.isAlnum(c) || extra.indexOf(c) >= 0;
    }
}
