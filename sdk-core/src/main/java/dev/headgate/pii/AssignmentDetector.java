package dev.headgate.pii;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds values of high entropy that are assigned to names such as {@code client_secret}, in any notation. */
final class AssignmentDetector {
    private static final int MAX_NAME = 48;
    private static final int MAX_VALUE = 1024;

    private final Text text;
    private final Findings out;
    private final char[] name = new char[MAX_NAME];
    private int looked;

    AssignmentDetector(Text text, Findings out) {
        this.text = text;
        this.out = out;
    }

    /** Begins anew with the text that was read. */
    void restart() {
        looked = 0;
    }

    /** Looks at {@code =}, {@code :} or {@code >}; returns where to go on, or the index itself if it is nobody's. */
    int at(int index) {
        if (index < looked) {
            return index;
        }
        SecretNames.Kind kind = kindBefore(index);
        if (kind == SecretNames.Kind.NONE) {
            return index;
        }
        int start = valueStart(index + 1);
        int end = valueEnd(start);
        looked = end;
        if (end - start < 6 || end - start >= MAX_VALUE || TokenScheme.end(text, start) == end) {
            return index;
        }
        PiiType type = typeOf(kind, text.string(start, end));
        if (type == null) {
            return index;
        }
        out.add(start, end, type, Confidence.LIKELY);
        // Not past the value: a vendor's prefix within it names it better.
        return index;
    }

    private SecretNames.Kind kindBefore(int index) {
        int at = index - 1;
        while (at >= 0 && index - at < 4 && (" \"'`]:".indexOf(text.chars[at]) >= 0)) {
            at--;
        }
        int length = 0;
        int letters = 0;
        while (at >= 0 && length < MAX_NAME) {
            char c = text.chars[at];
            if (Chars.isAlnum(c) || (c >= 'à' && c <= 'ÿ') || c == 'ł') {
                char lower = Chars.isUpper(c) ? (char) (c + 32) : c;
                name[MAX_NAME - ++length] = lower;
                letters += Chars.isDigit(c) ? 0 : 1;
            } else if (c != '_' && c != '-' && c != '.') {
                // Names of two words, as in "api key: …".
                if (c != ' ' || length > 6 || length < 3) {
                    break;
                }
            }
            at--;
        }
        if (text.chars[index] == '>' && text.at(at) != '<') {
            return SecretNames.Kind.NONE;
        }
        return letters < 3 || !SecretNames.mayAnnounce(name, MAX_NAME - length)
                ? SecretNames.Kind.NONE
                : SecretNames.kindOf(new String(name, MAX_NAME - length, length));
    }

    private int valueStart(int index) {
        int at = index;
        while (at < text.length && at - index < 6 && " >=\"'`\\".indexOf(text.chars[at]) >= 0) {
            at++;
        }
        if (text.has(at, "Bearer ") || text.has(at, "bearer ")) {
            return at + 7;
        }
        return text.has(at, "Basic ") || text.has(at, "token ") ? at + 6 : at;
    }

    private int valueEnd(int start) {
        int at = start;
        while (at < text.length && at - start < MAX_VALUE) {
            char c = text.chars[at];
            if (c <= ' '
                    || c == '"'
                    || c == '\''
                    || c == '`'
                    || c == '<'
                    || c == '>'
                    || c == ','
                    || c == ';'
                    || c == '\\'
                    || Chars.isSpace(c)
                    || (c == '&' && isParameter(at + 1))
                    || (c == '=' && Chars.isAlnum(text.at(at + 1)))) {
                break;
            }
            at++;
        }
        while (at > start && ".)]}".indexOf(text.chars[at - 1]) >= 0) {
            at--;
        }
        return at;
    }

    /** As in {@code &name=}. */
    private boolean isParameter(int index) {
        int at = index;
        while (at - index < MAX_NAME && Chars.isIdentifier(text.at(at))) {
            at++;
        }
        return at > index && text.at(at) == '=';
    }

    /**
     * Looks at a value that follows a word for it without a sign between them.
     *
     * @param said whether the text says that the value is it, as in {@code the password is …}
     */
    void spoken(int start, boolean password, boolean said) {
        int end = valueEnd(start);
        int length = end - start;
        if (length < 6 || length >= MAX_VALUE) {
            return;
        }
        String value = text.string(start, end);
        if (Entropy.isPlaceholder(value.toLowerCase(Locale.ROOT)) || isCode(value) || !hasDigit(value)) {
            return;
        }
        boolean random = length >= 16 && Entropy.isRandom(value);
        boolean chosen = password && isPassword(value) && (said || (length >= 8 && hasSign(value)));
        if (random || chosen) {
            out.add(start, end, password ? PiiType.PASSWORD : PiiType.SECRET, Confidence.LIKELY);
        }
    }

    /** As in {@code /run/secrets/x}; Base64 may begin with a slash too. */
    private static boolean isPath(String value) {
        boolean mixed = value.length() >= 24 && hasDigit(value) && value.chars().anyMatch(c -> Chars.isUpper((char) c));
        return value.startsWith("/") && !mixed;
    }

    private static boolean hasDigit(String value) {
        return value.chars().anyMatch(c -> Chars.isDigit((char) c));
    }

    private static boolean hasSign(String value) {
        return value.chars().anyMatch(c -> "!#$%&*@^?+~".indexOf(c) >= 0);
    }

    private static @Nullable PiiType typeOf(SecretNames.Kind kind, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (kind == SecretNames.Kind.AWS_SECRET && value.length() == 40 && Entropy.bits(value) > 3.5) {
            return PiiType.AWS_SECRET_KEY;
        }
        if (Entropy.isPlaceholder(lower) || isCode(value)) {
            return null;
        }
        if (kind == SecretNames.Kind.PASSWORD) {
            return isPassword(value) ? PiiType.PASSWORD : null;
        }
        if (value.length() < 12 || !Entropy.isRandom(value)) {
            return null;
        }
        return kind == SecretNames.Kind.AZURE ? PiiType.AZURE_KEY : PiiType.SECRET;
    }

    /** Passwords that people choose have little entropy: a digit or sign among letters must do. */
    private static boolean isPassword(String value) {
        boolean letter = false;
        boolean other = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            letter |= Chars.isLetter(c);
            other |= !Chars.isLetter(c) && c != '-' && c != '_' && c != '.' && c != '/';
        }
        return (letter && other && value.length() >= 6) || (value.length() >= 12 && Entropy.isRandom(value));
    }

    /** Expressions such as {@code process.env.TOKEN}, {@code getSecret()}, {@code /run/secrets/x} and addresses. */
    private static boolean isCode(String value) {
        if (value.indexOf('(') >= 0
                || value.contains("://")
                || isPath(value)
                || value.startsWith("{")
                || value.startsWith("arn:")
                || value.startsWith("vault:")
                || value.startsWith("$")
                || (value.startsWith("%") && (value.endsWith("%") || value.startsWith("%(")))) {
            return true;
        }
        int dots = 0;
        boolean digit = false;
        for (int i = 0; i < value.length(); i++) {
            dots += value.charAt(i) == '.' || value.charAt(i) == '[' ? 1 : 0;
            digit |= Chars.isDigit(value.charAt(i));
        }
        return dots > 0 && !digit;
    }
}
