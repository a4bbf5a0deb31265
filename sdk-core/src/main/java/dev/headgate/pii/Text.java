package dev.headgate.pii;

/** A text that is being scanned, with the questions that detectors ask about the surroundings of a place. */
final class Text {
    final char[] chars;
    final int length;

    Text(CharSequence text) {
        chars = text.toString().toCharArray();
        length = chars.length;
    }

    /** The character there, or a space outside of the text. */
    char at(int index) {
        return index >= 0 && index < length ? chars[index] : ' ';
    }

    boolean alnumAt(int index) {
        return index >= 0 && index < length && Chars.isAlnum(chars[index]);
    }

    boolean digitAt(int index) {
        return index >= 0 && index < length && Chars.isDigit(chars[index]);
    }

    /** Tells whether a value may begin here: no letter or digit before, unless it is the letter of an escape. */
    boolean startsAt(int index) {
        return !alnumAt(index - 1) || isEscape(index - 1);
    }

    /** Tells whether the letter here belongs to an escape such as {@code \n}, written out in JSON or source. */
    boolean isEscape(int index) {
        if (index < 1 || chars[index - 1] != '\\') {
            return false;
        }
        char c = chars[index];
        return c == 'n' || c == 't' || c == 'r' || c == 'b' || c == 'f';
    }

    boolean has(int index, String expected) {
        if (index < 0 || index + expected.length() > length) {
            return false;
        }
        for (int i = 0; i < expected.length(); i++) {
            if (chars[index + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Where the run of letters and digits that holds this index begins, no further back than a bound. */
    int alnumStart(int index, int bound) {
        int start = index;
        int limit = Math.max(0, index - bound);
        while (start > limit && Chars.isAlnum(chars[start - 1])) {
            start--;
        }
        return start < index && isEscape(start) ? start + 1 : start;
    }

    /** Where the run of letters and digits that holds this index ends. */
    int alnumEnd(int index) {
        int end = index;
        while (end < length && Chars.isAlnum(chars[end])) {
            end++;
        }
        return end;
    }

    String string(int start, int end) {
        return new String(chars, start, end - start);
    }
}
