package dev.headgate.pii;

import java.util.Set;

/**
 * Reads tokens as models repeat them: in any case, with {@code -}, a space, an escaped {@code \_} or nothing for
 * {@code _}, with 0, 1 and 8 for O, I and B.
 */
final class TokenReader {
    /** No token begins here. */
    static final int NO = -1;

    /** More text is needed to tell. */
    static final int PERHAPS = -2;

    private static final int MAX_ESCAPES = 4;
    private static final String HEAD = "PII";

    private final Set<String> labels;
    private String token = "";
    private boolean respelled;

    TokenReader(Set<String> labels) {
        this.labels = labels;
    }

    /** The token read last, as it was first written. */
    String token() {
        return token;
    }

    /** Whether the token read last was written in another way. */
    boolean respelled() {
        return respelled;
    }

    /** Tells whether a token may begin with this character, after that one. */
    static boolean mayStart(char before, char c) {
        return c == 'P' || (c == 'p' && !Chars.isAlnum(before));
    }

    /** Where the token ends that begins here, or {@link #NO} or {@link #PERHAPS}. */
    int read(CharSequence text, int start) {
        int at = start;
        for (int i = 0; i < HEAD.length(); i++, at++) {
            if (at == text.length()) {
                return PERHAPS;
            }
            if (Chars.upper(text.charAt(at)) != HEAD.charAt(i)) {
                return NO;
            }
        }
        at = separator(text, at);
        if (at < 0) {
            return at;
        }
        int result = NO;
        for (String label : labels) {
            int end = read(text, start, at, label);
            if (end >= 0) {
                return end;
            }
            result = end == PERHAPS ? PERHAPS : result;
        }
        return result;
    }

    private int read(CharSequence text, int start, int from, String label) {
        for (int i = 0; i < label.length(); i++) {
            if (from + i == text.length()) {
                return PERHAPS;
            }
            if (Chars.upper(text.charAt(from + i)) != label.charAt(i)) {
                return NO;
            }
        }
        int at = separator(text, from + label.length());
        if (at < 0) {
            return at;
        }
        StringBuilder payload = new StringBuilder(TokenScheme.PAYLOAD);
        for (int i = 0; i <= TokenScheme.PAYLOAD; i++, at++) {
            if (at == text.length()) {
                return PERHAPS;
            }
            char c = Chars.upper(text.charAt(at));
            if (!Chars.isAlnum(c)) {
                return NO;
            }
            if (i < TokenScheme.PAYLOAD) {
                payload.append(c == '0' ? 'O' : c == '1' ? 'I' : c == '8' ? 'B' : c);
            } else if (TokenScheme.check(label, payload, 0) != c) {
                return NO;
            }
        }
        token = TokenScheme.PREFIX + label + '_' + payload + Chars.upper(text.charAt(at - 1));
        respelled = !token.contentEquals(text.subSequence(start, at));
        return at;
    }

    /** Where the text goes on after what may stand for an underscore. */
    private static int separator(CharSequence text, int index) {
        int at = index;
        while (at < text.length() && at - index < MAX_ESCAPES && text.charAt(at) == '\\') {
            at++;
        }
        if (at == text.length()) {
            return PERHAPS;
        }
        char c = text.charAt(at);
        if (c == '_' || (at == index && (c == ' ' || Chars.isDash(c)))) {
            return at + 1;
        }
        if (at > index && c == 'u') {
            String code = "005f";
            for (int i = 0; i < code.length(); i++) {
                if (at + 1 + i == text.length()) {
                    return PERHAPS;
                }
                if ((text.charAt(at + 1 + i) | 32) != (code.charAt(i) | 32)) {
                    return NO;
                }
            }
            return at + 5;
        }
        return at == index ? at : NO;
    }
}
