package dev.headgate.pii;

/** Finds e-mail addresses (RFC 5321 and 6531 as people write them) and addresses that carry credentials (RFC 3986) by their @. */
final class EmailDetector {
    private static final int MAX_LOCAL = 64;
    private static final int MAX_DOMAIN = 255;
    private static final int MAX_URL = 400;
    private static final String LOCAL = "!#$%&'*+-/=?^_`{|}~.";

    private final Text text;
    private final Findings out;

    EmailDetector(Text text, Findings out) {
        this.text = text;
        this.out = out;
    }

    /** Looks at an @; returns where to go on. */
    int at(int index) {
        int url = urlStart(index);
        if (url >= 0) {
            int end = urlEnd(index + 1);
            if (end > index + 1) {
                out.add(url, end, PiiType.URL, Confidence.CERTAIN);
                return end;
            }
        }
        int start = localStart(index);
        int end = start < index ? domainEnd(index + 1) : -1;
        if (end < 0 || isRepository(start, index, end)) {
            return index + 1;
        }
        out.add(start, end, PiiType.EMAIL, Confidence.CERTAIN);
        return end;
    }

    /** As in {@code git@host:owner/repository}. */
    private boolean isRepository(int start, int at, int end) {
        return at - start == 3 && text.has(start, "git") && text.at(end) == ':' && text.at(end + 1) != ' ';
    }

    private int localStart(int at) {
        int start = at;
        while (start > 0 && at - start <= MAX_LOCAL && isLocal(text.chars[start - 1])) {
            start--;
        }
        if (at - start > MAX_LOCAL) {
            return at;
        }
        // Quotes, equals signs and slashes before an address belong to what is around it.
        while (start < at && !isLocalEdge(text.chars[start])) {
            start++;
        }
        for (int i = at - 1; i > start; i--) {
            char c = text.chars[i];
            if (c == '=' || c == '/' || c == '\'' || c == '{' || c == '|' || c == '`' || c == '?' || c == '&') {
                start = i + 1;
                break;
            }
        }
        if (start < at && text.isEscape(start)) {
            start++;
        }
        return start < at && text.chars[at - 1] != '.' ? start : at;
    }

    private static boolean isLocal(char c) {
        return Chars.isAlnum(c) || (c < 128 ? LOCAL.indexOf(c) >= 0 : Character.isLetterOrDigit(c));
    }

    private static boolean isLocalEdge(char c) {
        return Chars.isAlnum(c) || c == '_' || c == '+' || c >= 128;
    }

    /** Where a domain name ends: two labels or more, the last one of letters; -1 if it is none. */
    private int domainEnd(int from) {
        int at = from;
        int label = from;
        int end = -1;
        while (at < text.length && at - from <= MAX_DOMAIN) {
            char c = text.chars[at];
            if (isDomain(c)) {
                at++;
            } else if ((c == '-' && at > label && at + 1 < text.length && isDomain(text.at(at + 1)))
                    || (c == '-' && text.at(at + 1) == '-')) {
                at++;
            } else if (c == '.' && at > label && isDomain(text.at(at + 1))) {
                end = isTop(label, at) && label > from ? at : end;
                at++;
                label = at;
            } else {
                break;
            }
        }
        if (at - from > MAX_DOMAIN) {
            return -1;
        }
        return label > from && isTop(label, at) ? at : end;
    }

    private static boolean isDomain(char c) {
        return Chars.isAlnum(c) || (c >= 128 && Character.isLetterOrDigit(c));
    }

    private boolean isTop(int start, int end) {
        if (end - start < 2) {
            return false;
        }
        if (text.has(start, "xn--")) {
            return true;
        }
        for (int i = start; i < end; i++) {
            char c = text.chars[i];
            if (!Chars.isLetter(c) && !(c >= 128 && Character.isLetter(c))) {
                return false;
            }
        }
        // As in image@2x.png.
        return !text.has(start - 3, "2x.") && !text.has(start - 3, "3x.");
    }

    /** Where the address begins whose credentials end here, or -1. */
    private int urlStart(int at) {
        int start = at;
        boolean colon = false;
        while (start > 0 && at - start < MAX_URL) {
            char c = text.chars[start - 1];
            if (c <= ' ' || c == '"' || c == '<' || c == '@' || c == '\'') {
                return -1;
            }
            if (c == '/') {
                if (!colon
                        || start < 4
                        || text.chars[start - 2] != '/'
                        || text.chars[start - 3] != ':'
                        || start == at) {
                    return -1;
                }
                int scheme = start - 3;
                while (scheme > 0
                        && start - scheme < 30
                        && (Chars.isAlnum(text.chars[scheme - 1]) || text.chars[scheme - 1] == '+')) {
                    scheme--;
                }
                return scheme < start - 3 ? scheme : -1;
            }
            colon |= c == ':';
            start--;
        }
        return -1;
    }

    /** Whether another host follows, as in the addresses of clusters. */
    private boolean isHost(int index) {
        int at = index;
        while (at - index < 64 && (Chars.isAlnum(text.at(at)) || text.at(at) == '-')) {
            at++;
        }
        return at > index && (text.at(at) == '.' || text.at(at) == ':') && text.alnumAt(at + 1);
    }

    private int urlEnd(int from) {
        int at = from;
        while (at < text.length && at - from < 2 * MAX_URL) {
            char c = text.chars[at];
            if (c <= ' '
                    || c == '"'
                    || c == '<'
                    || c == '>'
                    || c == '\''
                    || c == '`'
                    || c == ')'
                    || c == ']'
                    || c == '}'
                    || c == '\\'
                    || (c == ',' && !isHost(at + 1))
                    || Chars.isSpace(c)) {
                break;
            }
            at++;
        }
        while (at > from && ".,;:!?*|".indexOf(text.chars[at - 1]) >= 0) {
            at--;
        }
        return at;
    }
}
