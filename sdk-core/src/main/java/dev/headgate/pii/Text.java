package dev.headgate.pii;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text that is being scanned, with the questions that detectors ask about the surroundings of a place. One after
 * another, many texts are read into it. Not thread-safe.
 */
final class Text implements CharSequence {
    private static final int SMALLEST = 4096;

    char[] chars = new char[SMALLEST];
    int length;
    private String written = "";
    /** Whether the characters are not those that were written. */
    private boolean changed;
    /** Where each character stood in the text as it was; absent if nothing was left out. */
    private int @Nullable [] origins;

    /** Takes the next text, in plain letters and digits where it has others that look the same. */
    void read(String text) {
        take(text);
        if (PlainForm.mayDiffer(chars, length)) {
            PlainForm plain = PlainForm.of(chars, length);
            changed = plain.changed();
            length = plain.length();
            origins = plain.origins();
        }
    }

    private void take(String text) {
        written = text;
        changed = false;
        length = text.length();
        if (chars.length < length) {
            chars = new char[length];
        }
        text.getChars(0, length, chars, 0);
        origins = null;
    }

    /** The text as it was, in which words of the application's own are looked for. */
    Text asWritten() {
        if (!changed) {
            return this;
        }
        Text text = new Text();
        text.take(written);
        return text;
    }

    /** A finding at its place in the text as it was. */
    Finding finding(int start, int end, PiiType type, Confidence confidence) {
        return origins == null
                ? new Finding(start, end, type, confidence)
                : new Finding(origins[start], origins[end - 1] + 1, type, confidence);
    }

    /** Forgets the text, so that nobody finds it in memory that is kept. */
    void forget() {
        Arrays.fill(chars, 0, written.length(), '\0');
        written = "";
        length = 0;
        origins = null;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return chars[index];
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return string(start, end);
    }

    @Override
    public String toString() {
        return "Text[" + length + " characters]";
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
