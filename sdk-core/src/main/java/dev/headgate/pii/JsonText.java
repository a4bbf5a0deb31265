package dev.headgate.pii;

import java.util.ArrayList;
import java.util.List;

/**
 * A JSON text with the escapes of its strings resolved, and the way back: detectors see {@code a@b.de} where the text
 * says an address whose @ is an escape, with the names around as context, and what they find is replaced in the text as it stands.
 */
final class JsonText {
    private final String json;
    private final String text;
    /** For each character of the text where it begins in the JSON, and where the JSON ends. */
    private final int[] origins;
    /** Start and end of each string's inside, number or word, in the text. */
    private final List<int[]> leaves;

    private JsonText(String json, String text, int[] origins, List<int[]> leaves) {
        this.json = json;
        this.text = text;
        this.origins = origins;
        this.leaves = leaves;
    }

    static JsonText of(String json) {
        StringBuilder text = new StringBuilder(json.length());
        int[] origins = new int[json.length() + 1];
        List<int[]> leaves = new ArrayList<>();
        int at = 0;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"') {
                origins[text.length()] = at++;
                text.append('"');
                int start = text.length();
                while (at < json.length() && json.charAt(at) != '"') {
                    origins[text.length()] = at;
                    at = resolve(json, at, text);
                }
                leaves.add(new int[] {start, text.length()});
                origins[text.length()] = at;
                if (at++ < json.length()) {
                    text.append('"');
                }
            } else if (c == '-' || Chars.isDigit(c)) {
                int start = text.length();
                while (at < json.length() && "+-.eE0123456789".indexOf(json.charAt(at)) >= 0) {
                    origins[text.length()] = at;
                    text.append(json.charAt(at++));
                }
                leaves.add(new int[] {start, text.length()});
            } else {
                origins[text.length()] = at++;
                text.append(c);
            }
        }
        origins[text.length()] = json.length();
        return new JsonText(json, text.toString(), origins, leaves);
    }

    private static int resolve(String json, int at, StringBuilder text) {
        char c = json.charAt(at);
        if (c != '\\' || at + 1 >= json.length()) {
            text.append(c);
            return at + 1;
        }
        char escaped = json.charAt(at + 1);
        if (escaped == 'u' && at + 6 <= json.length()) {
            text.append((char) Integer.parseInt(json.substring(at + 2, at + 6), 16));
            return at + 6;
        }
        text.append(
                switch (escaped) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    default -> escaped;
                });
        return at + 2;
    }

    /** The text that detectors look at. */
    String text() {
        return text;
    }

    /** Cuts findings to the strings that they lie in; a number that is part of one is taken whole. */
    List<Finding> clip(List<Finding> findings) {
        List<Finding> clipped = new ArrayList<>(findings.size());
        int leaf = 0;
        int done = 0;
        for (Finding finding : findings) {
            while (leaf < leaves.size() && leaves.get(leaf)[1] <= finding.start()) {
                leaf++;
            }
            for (int i = leaf; i < leaves.size() && leaves.get(i)[0] < finding.end(); i++) {
                int[] span = leaves.get(i);
                boolean string = isString(span);
                int start = Math.max(done, string ? Math.max(span[0], finding.start()) : span[0]);
                int end = string ? Math.min(span[1], finding.end()) : span[1];
                if (start < end) {
                    clipped.add(new Finding(start, end, finding.type(), finding.confidence()));
                    done = end;
                }
            }
        }
        return clipped;
    }

    private boolean isString(int[] span) {
        return span[0] > 0 && text.charAt(span[0] - 1) == '"';
    }

    /** The JSON with other text in the places of findings; what takes a number's place becomes a string. */
    String replace(List<Finding> findings, List<String> instead) {
        StringBuilder out = new StringBuilder(json.length() + 32 * findings.size());
        int at = 0;
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            int start = origins[finding.start()];
            int end = origins[finding.end()];
            boolean number = !isWithinString(finding);
            out.append(json, at, start);
            if (number) {
                out.append('"');
            }
            JsonEscapes.append(instead.get(i), out);
            if (number) {
                out.append('"');
            }
            at = end;
        }
        return out.append(json, at, json.length()).toString();
    }

    private boolean isWithinString(Finding finding) {
        int low = 0;
        int high = leaves.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (leaves.get(middle)[1] <= finding.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return isString(leaves.get(low));
    }
}
