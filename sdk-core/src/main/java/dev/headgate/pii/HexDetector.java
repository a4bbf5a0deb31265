package dev.headgate.pii;

/** Finds IPv6 and MAC addresses by their separators. */
final class HexDetector {
    private static final int LONGEST = 45;

    private final Text text;
    private final Findings out;
    private int looked;

    HexDetector(Text text, Findings out) {
        this.text = text;
        this.out = out;
    }

    /** Begins anew with the text that was read. */
    void restart() {
        looked = 0;
    }

    /** Looks at a colon; returns where to go on, or the index itself if it is nobody's. */
    int colon(int index) {
        if (index < looked) {
            return index;
        }
        int start = index;
        while (start > 0 && index - start < 5 && Chars.isHex(text.chars[start - 1])) {
            start--;
        }
        int end = index;
        int colons = 0;
        while (end < text.length && (Chars.isHex(text.chars[end]) || text.chars[end] == ':' || isDotted(end))) {
            colons += text.chars[end] == ':' ? 1 : 0;
            end++;
        }
        looked = end;
        while (end > start && text.chars[end - 1] == ':' && !(end - 2 >= start && text.chars[end - 2] == ':')) {
            end--;
            colons--;
        }
        if (colons < 2
                || end - start > LONGEST
                || !text.startsAt(start)
                || text.alnumAt(end)
                || text.at(start - 1) == ':') {
            return index;
        }
        if (colons == 5 && isMac(start, end, ':')) {
            out.add(start, end, PiiType.MAC_ADDRESS, Confidence.CERTAIN);
            return end;
        }
        if (isIpv6(text.string(start, end))) {
            out.add(start, end, PiiType.IP_ADDRESS, Confidence.CERTAIN);
            return end;
        }
        return index;
    }

    private boolean isDotted(int index) {
        return text.chars[index] == '.' && text.digitAt(index + 1) && text.digitAt(index - 1);
    }

    /** Looks at a hyphen; returns where to go on, or the index itself if it is nobody's. */
    int dash(int index) {
        int start = index - 2;
        // Pairs of digits before it were taken for a number.
        while (start >= 3
                && index - start < 15
                && text.chars[start - 1] == '-'
                && text.digitAt(start - 2)
                && text.digitAt(start - 3)) {
            start -= 3;
        }
        return isMac(start, start + 17, '-')
                        && text.startsAt(start)
                        && !text.alnumAt(start + 17)
                        && text.at(start + 17) != '-'
                ? mac(start, start + 17)
                : index;
    }

    /** Looks at a dot after four hexadecimal digits, as in {@code 0011.2233.4455}. */
    int dot(int index) {
        int start = index - 4;
        if (start < 0
                || text.at(index + 5) != '.'
                || !text.startsAt(start)
                || text.alnumAt(start + 14)
                || start + 14 > text.length) {
            return index;
        }
        boolean letter = false;
        for (int i = start; i < start + 14; i++) {
            if (i != index && i != index + 5) {
                if (!Chars.isHex(text.chars[i])) {
                    return index;
                }
                letter |= Chars.isLetter(text.chars[i]);
            }
        }
        return letter ? mac(start, start + 14) : index;
    }

    private int mac(int start, int end) {
        out.add(start, end, PiiType.MAC_ADDRESS, Confidence.CERTAIN);
        return end;
    }

    /** IEEE 802: six pairs. */
    private boolean isMac(int start, int end, char separator) {
        if (start < 0 || end - start != 17 || end > text.length) {
            return false;
        }
        for (int i = 0; i < 17; i++) {
            char c = text.chars[start + i];
            if (i % 3 == 2 ? c != separator : !Chars.isHex(c)) {
                return false;
            }
        }
        return true;
    }

    /** RFC 4291 section 2.2: eight groups, or fewer around one double colon, or an IPv4 address for the last two. */
    static boolean isIpv6(String s) {
        int groups = 0;
        int length = 0;
        int digits = 0;
        boolean gap = false;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '.') {
                return groups > 0 && isIpv4(s.substring(i - length)) && (gap ? groups <= 5 : groups == 6);
            }
            if (c == ':') {
                boolean twice = i + 1 < s.length() && s.charAt(i + 1) == ':';
                if (twice && (gap || (i + 2 < s.length() && s.charAt(i + 2) == ':'))) {
                    return false;
                }
                if (length == 0 && !twice && (i == 0 || s.charAt(i - 1) != ':')) {
                    return false;
                }
                groups += length > 0 ? 1 : 0;
                gap |= twice;
                length = 0;
            } else {
                digits += Chars.isDigit(c) ? 1 : 0;
                length++;
                if (length > 4) {
                    return false;
                }
            }
        }
        groups += length > 0 ? 1 : 0;
        // Source code is full of double colons: a::b names a thing, not a host.
        return gap
                ? groups <= 7
                        && groups >= 1
                        && ((digits > 0 && (groups > 2 || digits + groups > 2 || s.startsWith("::"))) || groups > 3)
                : groups == 8;
    }

    private static boolean isIpv4(String s) {
        String[] parts = s.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty()
                    || part.length() > 3
                    || !part.chars().allMatch(c -> c >= '0' && c <= '9')
                    || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }
}
