package dev.headgate.pii;

/**
 * One pass over one text: stops at the characters that give a value's kind away and asks the detectors of that kind.
 * Reads one text after another; see {@link Scans}. Not thread-safe.
 */
final class Scan {
    private final Text text = new Text();
    private final Findings found = new Findings(text);
    private final Context context = new Context(text);
    private final NumberDetector numbers;
    private final MixedDetector mixed;
    private final EmailDetector emails;
    private final HexDetector hex;
    private final BicDetector bics;
    private final MrzDetector mrz;
    private final SecretDetector secrets;
    private final AssignmentDetector assignments;
    private final SpokenSecrets spoken;
    private final StringBuilder draft = new StringBuilder();
    private int steps;

    Scan() {
        numbers = new NumberDetector(text, context, found);
        emails = new EmailDetector(text, found);
        hex = new HexDetector(text, found);
        bics = new BicDetector(text, context, found);
        mrz = new MrzDetector(text, found);
        secrets = new SecretDetector(text, found);
        assignments = new AssignmentDetector(text, found);
        spoken = new SpokenSecrets(text, context, assignments);
        mixed = new MixedDetector(text, context, spoken, found);
    }

    /** Takes the next text. */
    void read(String next) {
        text.read(next);
        restart();
    }

    void forget() {
        text.forget();
        draft.setLength(0);
        // What is added to a length is zeros.
        draft.setLength(draft.capacity());
        draft.setLength(0);
        restart();
    }

    private void restart() {
        found.clear();
        context.restart();
        hex.restart();
        assignments.restart();
        spoken.restart();
        steps = 0;
    }

    Text text() {
        return text;
    }

    /** Empty, to write a text anew in. */
    StringBuilder draft() {
        return draft;
    }

    /** Whether it holds so little that it may be kept for other texts. */
    boolean isSmall(int longest) {
        return text.chars.length <= longest && draft.capacity() <= longest;
    }

    /** What was found so far, by this or by others. */
    Findings found() {
        return found;
    }

    /** Looks at the text from one place to another, and beyond as far as a value reaches that begins between them. */
    void run(int from, int to) {
        int end = Math.min(to, text.length);
        int at = next(from, end);
        while (at < end) {
            at = next(Math.max(look(at), at + 1), end);
            steps++;
        }
    }

    /** How often the scan stopped, for tests. */
    int steps() {
        return steps;
    }

    private int next(int from, int end) {
        char[] chars = text.chars;
        int at = from;
        while (at < end) {
            char c = chars[at];
            if (Trigger.stops(c)) {
                return at;
            }
            at++;
        }
        return at;
    }

    private int look(int at) {
        return switch (Trigger.of(text.chars[at])) {
            case Trigger.DIGIT -> digit(at);
            case Trigger.UPPER -> upper(at);
            case Trigger.AT -> emails.at(at);
            case Trigger.DASH -> dash(at);
            case Trigger.JOINER -> secrets.prefix(at);
            case Trigger.COLON -> colon(at);
            case Trigger.EQUALS, Trigger.GREATER -> assignments.at(at);
            case Trigger.PLUS -> plus(at);
            case Trigger.LESS -> mrz.at(at);
            case Trigger.TILDE -> secrets.azure(at);
            case Trigger.BRACKET -> bracket(at);
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
        if (text.at(at + 4) == '.' && text.at(at + 9) == '.') {
            int mac = hex.dot(at + 4);
            if (mac > at + 4) {
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
