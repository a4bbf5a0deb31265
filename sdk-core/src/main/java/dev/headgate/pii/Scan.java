package dev.headgate.pii;

import java.util.List;

/** One pass over one text: stops at the characters that give a value's kind away and asks the detectors of that kind. */
final class Scan {
    private static final byte DIGIT = 1;
    private static final byte UPPER = 2;
    private static final byte AT = 3;
    private static final byte DASH = 4;
    private static final byte JOINER = 5;
    private static final byte COLON = 6;
    private static final byte EQUALS = 7;
    private static final byte PLUS = 8;
    private static final byte LESS = 9;
    private static final byte GREATER = 10;
    private static final byte TILDE = 11;
    private static final byte BRACKET = 12;
    private static final byte DOT = 13;
    private static final byte[] KINDS = new byte[128];

    static {
        for (int c = '0'; c <= '9'; c++) {
            KINDS[c] = DIGIT;
        }
        for (int c = 'A'; c <= 'Z'; c++) {
            KINDS[c] = UPPER;
        }
        KINDS['@'] = AT;
        KINDS['-'] = DASH;
        KINDS['_'] = JOINER;
        KINDS['z'] = JOINER;
        KINDS[':'] = COLON;
        KINDS['='] = EQUALS;
        KINDS['+'] = PLUS;
        KINDS['<'] = LESS;
        KINDS['>'] = GREATER;
        KINDS['~'] = TILDE;
        KINDS['('] = BRACKET;
        KINDS['.'] = DOT;
    }

    private final Text text;
    private final Findings found = new Findings();
    private final Context context;
    private final NumberDetector numbers;
    private final MixedDetector mixed;
    private final EmailDetector emails;
    private final HexDetector hex;
    private final BicDetector bics;
    private final MrzDetector mrz;
    private final SecretDetector secrets;
    private final AssignmentDetector assignments;
    private int steps;

    Scan(Text text) {
        this.text = text;
        context = new Context(text);
        numbers = new NumberDetector(text, context, found);
        mixed = new MixedDetector(text, context, found);
        emails = new EmailDetector(text, found);
        hex = new HexDetector(text, found);
        bics = new BicDetector(text, context, found);
        mrz = new MrzDetector(text, found);
        secrets = new SecretDetector(text, found);
        assignments = new AssignmentDetector(text, found);
    }

    List<Finding> findings() {
        int at = next(0);
        while (at < text.length) {
            at = next(Math.max(look(at), at + 1));
            steps++;
        }
        return found.settled();
    }

    /** How often the scan stopped, for tests. */
    int steps() {
        return steps;
    }

    private int next(int from) {
        char[] chars = text.chars;
        int at = from;
        while (at < chars.length) {
            char c = chars[at];
            if (c < 128 && KINDS[c] != 0) {
                return at;
            }
            at++;
        }
        return at;
    }

    private int look(int at) {
        return switch (KINDS[text.chars[at]]) {
            case DIGIT -> digit(at);
            case UPPER -> upper(at);
            case AT -> emails.at(at);
            case DASH -> dash(at);
            case JOINER -> secrets.prefix(at);
            case COLON -> colon(at);
            case EQUALS, GREATER -> assignments.at(at);
            case PLUS -> plus(at);
            case LESS -> mrz.at(at);
            case TILDE -> secrets.azure(at);
            case BRACKET -> bracket(at);
            default -> dot(at);
        };
    }

    private int digit(int at) {
        if (at > 0 && Chars.isLetter(text.chars[at - 1])) {
            return mixed.at(at);
        }
        if (text.at(at + 2) == '-' && text.at(at + 5) == '-') {
            int mac = hex.dash(at + 2);
            if (mac > at + 2) {
                return mac;
            }
        }
        int end = numbers.at(at);
        return Chars.isLetter(text.at(end)) && Chars.isDigit(text.at(end - 1)) ? mixed.at(end - 1) : end;
    }

    private int upper(int at) {
        char c = text.chars[at];
        if (c == 'P') {
            int end = TokenScheme.end(text, at);
            if (end > 0) {
                return end;
            }
        }
        int after = c == 'J' ? secrets.jwt(at) : secrets.prefix(at);
        if (after > at) {
            return after;
        }
        if (!Chars.isUpper(text.at(at + 1)) || !text.startsAt(at)) {
            return at + 1;
        }
        int end = text.alnumEnd(at);
        if (bics.at(at, end)) {
            return end;
        }
        if (end - at == 2 && Chars.isSpace(text.at(end)) && text.digitAt(end + 1)) {
            // An IBAN whose country stands apart.
            int iban = Iban.end(text, at);
            if (iban > 0) {
                found.add(at, iban, PiiType.INTERNATIONAL_BANK_ACCOUNT_NUMBER, Confidence.CERTAIN);
                return iban;
            }
        }
        return at + 1;
    }

    private int dash(int at) {
        int after = secrets.pem(at);
        if (after == at) {
            after = secrets.prefix(at);
        }
        return after == at ? hex.dash(at) : after;
    }

    private int colon(int at) {
        int after = hex.colon(at);
        return after == at ? assignments.at(at) : after;
    }

    private int dot(int at) {
        int after = secrets.prefix(at);
        return after == at ? hex.dot(at) : after;
    }

    private int plus(int at) {
        if (text.alnumAt(at - 1)) {
            return at + 1;
        }
        int end = PhoneNumbers.international(text, at + 1);
        if (end > 0) {
            found.add(at, end, PiiType.PHONE, Confidence.CERTAIN);
        }
        return end;
    }

    private int bracket(int at) {
        if (!text.digitAt(at + 1) || text.alnumAt(at - 1)) {
            return at + 1;
        }
        int end = PhoneNumbers.bracketed(text, at, context.speaksOf(Topic.PHONE, at, at + 14));
        if (end > 0) {
            int start =
                    at >= 2 && text.at(at - 1) == ' ' && text.at(at - 2) == '1' && text.startsAt(at - 2) ? at - 2 : at;
            found.add(start, end, PiiType.PHONE, Confidence.LIKELY);
        }
        return end;
    }
}
