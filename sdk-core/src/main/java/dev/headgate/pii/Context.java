package dev.headgate.pii;

/**
 * What the words around a place speak of.
 *
 * <p>Words are looked up when somebody asks, from left to right and each at most once, so that all questions together
 * cost one pass. Only the places of words with a topic are kept, and only as far back as a question can reach.
 */
final class Context {
    /** How far the words before and after a value reach, in UTF-16 units: five words or so. */
    static final int BEFORE = 56;

    static final int AFTER = 32;
    private static final int KEPT = 128;
    private static final int MAX_WORD = 40;
    private static final int MAX_LETTERS = 6;

    private final Text text;
    private final int[] starts = new int[KEPT];
    private final int[] ends = new int[KEPT];
    private final long[] masks = new long[KEPT];
    private int first;
    private int count;
    private int cursor;
    private long lastWord;
    private int lastWordEnd;

    Context(Text text) {
        this.text = text;
    }

    /** Begins anew with the text that was read. */
    void restart() {
        first = 0;
        count = 0;
        cursor = 0;
        lastWord = 0;
        lastWordEnd = 0;
    }

    /** The topics of the words on both sides. */
    long around(int start, int end) {
        advance(start, end + AFTER);
        long topics = 0;
        for (int i = first; i < count; i++) {
            int at = i % KEPT;
            if (ends[at] > start - BEFORE && starts[at] < end + AFTER && (ends[at] <= start || starts[at] >= end)) {
                topics |= masks[at];
            }
        }
        return topics;
    }

    /** The topics of the words that end at most so many characters before. */
    long justBefore(int start, int reach) {
        advance(start, start);
        long topics = 0;
        for (int i = count - 1; i >= first && ends[i % KEPT] >= start - reach; i--) {
            if (ends[i % KEPT] <= start) {
                topics |= masks[i % KEPT];
            }
        }
        return topics;
    }

    /** The topics of the last word with any that ends at most so many characters before. */
    long lastBefore(int start, int reach) {
        advance(start, start);
        for (int i = count - 1; i >= first && ends[i % KEPT] >= start - reach; i--) {
            if (ends[i % KEPT] <= start) {
                return masks[i % KEPT];
            }
        }
        return 0;
    }

    /** Where the last word with a topic ends that ends at most so many characters before; -1 if there is none. */
    int endBefore(Topic topic, int start, int reach) {
        advance(start, start);
        for (int i = count - 1; i >= first && ends[i % KEPT] >= start - reach; i--) {
            if (ends[i % KEPT] <= start && (masks[i % KEPT] & topic.bit) != 0) {
                return ends[i % KEPT];
            }
        }
        return -1;
    }

    boolean speaksOf(Topic topic, int start, int end) {
        return (around(start, end) & topic.bit) != 0;
    }

    private void advance(int from, int to) {
        int begin = from - BEFORE;
        if (cursor < begin) {
            cursor = wordStart(begin);
        }
        while (first < count && ends[first % KEPT] <= from - 2 * BEFORE) {
            first++;
        }
        int stop = Math.min(to, text.length);
        char[] chars = text.chars;
        while (cursor < stop) {
            char c = chars[cursor];
            // Most of what is between two words here is digits.
            cursor = c >= 'A' && isLetter(c) ? next(cursor) : cursor + 1;
        }
    }

    /** Does not begin within a word, nor within a token of ours. */
    private int wordStart(int index) {
        int start = index;
        int limit = Math.max(0, index - TokenScheme.MAX_LENGTH);
        while (start > limit && Chars.isIdentifier(text.chars[start - 1])) {
            start--;
        }
        return start;
    }

    /** Looks at the word there; returns where to go on. */
    private int next(int index) {
        char[] chars = text.chars;
        char c = chars[index];
        if (c == 'P') {
            int end = TokenScheme.end(text, index);
            if (end > 0) {
                return end;
            }
        }
        long hash = 0;
        int end = index;
        boolean lowerBefore = false;
        while (end < text.length) {
            c = chars[end];
            if (Chars.isUpper(c)) {
                if (lowerBefore) {
                    break;
                }
                hash = ContextWords.hash(hash, (char) (c + 32));
            } else if (Chars.isLower(c)) {
                lowerBefore = true;
                hash = ContextWords.hash(hash, c);
            } else if (c >= 128 && (Character.isLetter(c) || isVowelSign(c))) {
                hash = ContextWords.hash(hash, Character.toLowerCase(c));
            } else {
                break;
            }
            end++;
        }
        // As in S.I.N.
        while (end - index < 2 * MAX_LETTERS
                && text.at(end) == '.'
                && isSingleLetter(end + 1)
                && isSingleLetter(end - 1)) {
            hash = ContextWords.hash(hash, (char) (chars[end + 1] | 32));
            end += 2;
        }
        if (end - index <= MAX_WORD) {
            long mask = ContextWords.topics(hash);
            if ((mask & Topic.PHRASE.bit) != 0) {
                mask &= ~Topic.PHRASE.bit;
                mask |= index - lastWordEnd <= 3 ? ContextWords.topics(ContextWords.pair(lastWord, hash)) : 0;
            }
            lastWord = hash;
            lastWordEnd = end;
            // An escape such as \n sticks to the word after it.
            if (mask == 0 && text.isEscape(index) && end > index + 1) {
                return index + 1;
            }
            if (mask != 0) {
                add(index, end, mask);
            }
        }
        return end;
    }

    private void add(int start, int end, long mask) {
        if (count - first == KEPT) {
            first++;
        }
        starts[count % KEPT] = start;
        ends[count % KEPT] = end;
        masks[count % KEPT] = mask;
        count++;
    }

    /** Scripts of India write vowels as signs upon letters. */
    private static boolean isVowelSign(char c) {
        return c >= '\u0900' && c < '\u0e00' && Character.isUnicodeIdentifierPart(c);
    }

    private boolean isSingleLetter(int index) {
        return Chars.isLetter(text.at(index)) && !text.alnumAt(index - 1) && !text.alnumAt(index + 1);
    }

    private static boolean isLetter(char c) {
        return c < 128 ? Chars.isLetter(c) : Character.isLetter(c);
    }
}
