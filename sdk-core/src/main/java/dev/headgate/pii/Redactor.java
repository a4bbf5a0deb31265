package dev.headgate.pii;

import dev.headgate.error.ErrorDetails;
import dev.headgate.error.PolicyViolationException;
import java.util.ArrayList;
import java.util.List;

/** Takes values out of the texts of one call, in the order in which the model reads them. Not thread-safe. */
final class Redactor {
    /** What is taken out changes what is around the rest, so the rest is looked at again; rarely more than once. */
    private static final int MAX_ROUNDS = 8;

    /** Shorter values say too little to be looked for where nothing else speaks for them. */
    private static final int MIN_KNOWN = 6;

    private final PiiScanner scanner;
    private final RedactionPolicy policy;
    private final Direction direction;
    private final TokenTable table;
    private final Tally tally;
    private final WordTrie known = new WordTrie(false);

    Redactor(PiiScanner scanner, RedactionPolicy policy, Direction direction, TokenTable table, Tally tally) {
        this.scanner = scanner;
        this.policy = policy;
        this.direction = direction;
        this.table = table;
        this.tally = tally;
    }

    /** Redacts a plain text. */
    String text(String place, String text, List<Finding> more) {
        List<Finding> next = more;
        Stretches stretches = Stretches.WHOLE;
        String current = text;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Scan scan = Scans.take(current);
            try {
                List<Finding> findings = findings(scan, current, stretches, next);
                if (findings.isEmpty()) {
                    return current;
                }
                StringBuilder out = scan.draft();
                stretches = replace(place, current, findings, out);
                if (current.contentEquals(out)) {
                    return current;
                }
                current = out.toString();
            } finally {
                Scans.giveBack(scan);
            }
            stretches = stretches.widened(current);
            next = List.of();
        }
        return current;
    }

    /** Writes a text with other text in the places of findings; returns where those are. */
    private Stretches replace(String place, String text, List<Finding> findings, StringBuilder out) {
        Stretches replaced = new Stretches();
        int at = 0;
        for (Finding finding : findings) {
            out.append(text, at, finding.start());
            int start = out.length();
            out.append(instead(place, finding, text.substring(finding.start(), finding.end())));
            replaced.add(start, out.length());
            at = finding.end();
        }
        out.append(text, at, text.length());
        return replaced;
    }

    /** Redacts a JSON text within its strings and numbers; everything else stays as it was, character for character. */
    String json(String place, String json, List<Finding> more) {
        List<Finding> next = more;
        String current = json;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            JsonText flat = JsonText.of(current);
            List<Finding> findings = flat.clip(findings(flat.text(), next));
            if (findings.isEmpty()) {
                return current;
            }
            List<String> instead = new ArrayList<>(findings.size());
            for (Finding finding : findings) {
                instead.add(instead(place, finding, flat.text().substring(finding.start(), finding.end())));
            }
            String replaced = flat.replace(findings, instead);
            if (replaced.equals(current)) {
                return current;
            }
            current = replaced;
            next = List.of();
        }
        return current;
    }

    private List<Finding> findings(String text, List<Finding> more) {
        Scan scan = Scans.take(text);
        try {
            return findings(scan, text, Stretches.WHOLE, more);
        } finally {
            Scans.giveBack(scan);
        }
    }

    /** What is in a text that the policy does not let pass. */
    private List<Finding> findings(Scan scan, String text, Stretches stretches, List<Finding> more) {
        scanner.scan(scan, stretches);
        if (!known.isEmpty()) {
            known.find(scan.text().asWritten(), scan.found());
        }
        more.forEach(scan.found()::add);
        List<Finding> found = scan.found().settled();
        if (found.isEmpty()) {
            return found;
        }
        List<Finding> rest = new ArrayList<>(found.size());
        for (Finding finding : found) {
            String value = text.substring(finding.start(), finding.end());
            // What was taken out already is not taken out again.
            if (policy.action(finding.type(), direction) != Action.ALLOW
                    && !policy.ignores(finding, value, direction)
                    && !TokenScheme.touches(text, finding.start(), finding.end())) {
                rest.add(finding);
            }
        }
        return rest;
    }

    private String instead(String place, Finding finding, String value) {
        PiiType type = finding.type();
        Action action = policy.action(type, direction);
        tally.found(type, action);
        String replaced = switch (action) {
            case TOKENIZE -> table.token(type, value);
            case MASK -> Masks.mask(type, value);
            case DROP -> Masks.label(type);
            case BLOCK ->
                throw new PolicyViolationException(
                        place + " holds a value of type " + type + ", which the redaction policy blocks; leave it"
                                + " out, or have the policy tokenise, mask or drop this type.",
                        ErrorDetails.none());
            case ALLOW -> value;
        };
        if (value.length() >= MIN_KNOWN && value.length() <= WordTrie.MAX_WORD && direction == Direction.INPUT) {
            known.add(value, type);
        }
        return replaced;
    }
}
