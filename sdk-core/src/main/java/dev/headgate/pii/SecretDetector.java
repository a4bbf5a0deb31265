package dev.headgate.pii;

import org.jspecify.annotations.Nullable;

/** Finds keys by their vendors' prefixes, JSON web tokens and private keys. */
final class SecretDetector {
    private static final int MAX_TOKEN = 16_384;
    private static final int MAX_PEM = 65_536;
    private static final String HTTPS = "https://";
    private static final int SECRET_LENGTH = 40;
    private static final int SECRET_REACH = 120;

    private final Text text;
    private final Findings out;

    SecretDetector(Text text, Findings out) {
        this.text = text;
        this.out = out;
    }

    /** Looks at a character that prefixes end with; returns where to go on, or the index itself if it is nobody's. */
    int prefix(int index) {
        VendorKey[] keys = VendorKeys.endingWith(text.at(index - 1), text.chars[index]);
        if (keys != null) {
            for (VendorKey key : keys) {
                int start = index + 1 - key.trigger().length();
                if (text.has(start, key.trigger()) && text.has(index + 1, key.rest()) && mayStart(start, key)) {
                    int end = bodyEnd(index + 1 + key.rest().length(), key);
                    if (end > 0) {
                        boolean address = key.rest().indexOf('/') >= 0 && text.has(start - HTTPS.length(), HTTPS);
                        out.add(address ? start - HTTPS.length() : start, end, key.type(), Confidence.CERTAIN);
                        return key.type().equals(PiiType.AWS_ACCESS_KEY) ? secretAfter(end) : end;
                    }
                }
            }
        }
        return index;
    }

    private boolean mayStart(int start, VendorKey key) {
        char before = text.at(start - 1);
        return text.startsAt(start) && (!key.allows(before) || Chars.isAlnum(before) || before == '=' || before == '/');
    }

    private int bodyEnd(int from, VendorKey key) {
        int end = from;
        while (end < text.length && end - from <= key.max() && key.allows(text.chars[end])) {
            end++;
        }
        while (end > from + key.min() && "-.".indexOf(text.chars[end - 1]) >= 0) {
            end--;
        }
        int length = end - from;
        if (length < key.min() || length > key.max()) {
            return -1;
        }
        String body = text.string(from, end);
        if (key.type().equals(PiiType.AWS_ACCESS_KEY)) {
            // AWS ends the ids in its documentation so.
            boolean placeholder = body.endsWith("EXAMPLE") || Entropy.hasRepeat(body);
            return body.chars().noneMatch(c -> Chars.isLower((char) c)) && !placeholder ? end : -1;
        }
        return body.chars().distinct().count() >= 8 && Entropy.isRandomAfterPrefix(body) ? end : -1;
    }

    /** The secret that often stands next to an access key's id: 40 characters of Base64. */
    private int secretAfter(int from) {
        int at = from;
        int limit = Math.min(text.length, from + SECRET_REACH);
        while (at < limit) {
            int end = at;
            while (end < text.length && end - at <= SECRET_LENGTH && isSecretChar(text.chars[end])) {
                end++;
            }
            if (end - at == SECRET_LENGTH && Entropy.bits(text.string(at, end)) > 3.8) {
                out.add(at, end, PiiType.AWS_SECRET_KEY, Confidence.CERTAIN);
                return end;
            }
            if (end - at > SECRET_LENGTH || text.has(at, "AKIA") || text.has(at, "ASIA")) {
                break;
            }
            at = end + 1;
        }
        return from;
    }

    private static boolean isSecretChar(char c) {
        return Chars.isAlnum(c) || c == '+' || c == '/';
    }

    /** Looks at the J of {@code eyJ}, which is how Base64 writes the beginning of a JSON object. */
    int jwt(int index) {
        int start = index - 2;
        if (start < 0 || !text.has(start, "eyJ") || !text.startsAt(start)) {
            return index;
        }
        char before = text.at(start - 1);
        if (before == '-' || before == '_' || before == '.') {
            return index;
        }
        int at = start;
        int parts = 1;
        int part = start;
        while (at < text.length && at - start < MAX_TOKEN) {
            char c = text.chars[at];
            if (c == '.' && at - part >= (parts == 1 ? 10 : 0) && parts < 5) {
                parts++;
                part = at + 1;
            } else if (!Chars.isAlnum(c) && c != '-' && c != '_') {
                break;
            }
            at++;
        }
        while (at > start && text.chars[at - 1] == '.') {
            at--;
            parts--;
        }
        if (parts < 2 || at - start < 24) {
            return index;
        }
        out.add(start, at, PiiType.JSON_WEB_TOKEN, Confidence.CERTAIN);
        return at;
    }

    /** Looks at the first hyphen of a run; returns where to go on, or the index itself if no private key begins here. */
    int pem(int index) {
        if (text.at(index - 1) == '-' || !text.has(index, "-----BEGIN ")) {
            return index;
        }
        int header = index + 11;
        while (header < text.length
                && header - index < 60
                && (Chars.isUpper(text.chars[header]) || text.chars[header] == ' ')) {
            header++;
        }
        String label = text.string(index + 11, header);
        if (!label.contains("PRIVATE KEY") || !text.has(header, "-----")) {
            return index;
        }
        int at = header + 5;
        while (at < text.length && at - header < MAX_PEM && !text.has(at, "-----END")) {
            char c = text.chars[at];
            if (!Chars.isAlnum(c) && "+/=\\:,-. \r\n\t".indexOf(c) < 0) {
                break;
            }
            at++;
        }
        if (text.has(at, "-----END")) {
            int close = at + 8;
            while (close < text.length && close - at < 60 && text.chars[close] != '-' && text.chars[close] != '\n') {
                close++;
            }
            at = text.has(close, "-----") ? close + 5 : close;
        }
        while (Character.isWhitespace(text.at(at - 1))) {
            at--;
        }
        out.add(index, at, PiiType.PRIVATE_KEY, Confidence.CERTAIN);
        return at;
    }

    /** Looks at the tilde of an Azure client secret: three characters, a digit and {@code Q~}, then 31 to 34. */
    int azure(int index) {
        int start = index - 5;
        if (start < 0 || text.chars[index - 1] != 'Q' || !text.digitAt(index - 2) || !text.startsAt(start)) {
            return index;
        }
        int end = index + 1;
        while (end < text.length
                && end - index <= 40
                && (Chars.isAlnum(text.chars[end]) || "-_.~".indexOf(text.chars[end]) >= 0)) {
            end++;
        }
        while (text.at(end - 1) == '.') {
            end--;
        }
        int length = end - index - 1;
        if (length < 31 || length > 34 || !Entropy.isRandom(text.string(index, end))) {
            return index;
        }
        out.add(start, end, PiiType.AZURE_KEY, Confidence.CERTAIN);
        return end;
    }

    /** Keys that are known by their length and a signature within: Azure's of 84 characters, Twilio's of 34. */
    static @Nullable PiiType ofRun(String run) {
        if (run.length() == 84 && run.contains("JQQJ99")) {
            return PiiType.AZURE_KEY;
        }
        if (run.length() == 34
                && run.startsWith("SK")
                && run.substring(2).chars().allMatch(c -> Chars.isHex((char) c))) {
            return PiiType.API_KEY;
        }
        return null;
    }
}
