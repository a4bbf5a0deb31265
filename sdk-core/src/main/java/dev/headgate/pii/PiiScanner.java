package dev.headgate.pii;

import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds personal data and secrets in texts, in time linear in the text. Immutable, safe for use by many threads.
 *
 * <pre>{@code
 * for (Finding finding : PiiScanner.standard().scan(text)) {
 *     log.info("{} at {}", finding.type(), finding.start());
 * }
 * }</pre>
 */
public final class PiiScanner {
    private static final PiiScanner STANDARD = builder().build();

    private record TypedPattern(PiiType type, LinearPattern pattern) {}

    private final List<TypedPattern> patterns;
    private final WordTrie words;
    private final Set<PiiType> without;
    private final Set<PiiType> own;

    private PiiScanner(Builder builder) {
        patterns = List.copyOf(builder.patterns);
        words = builder.words;
        without = Set.copyOf(builder.without);
        own = Set.copyOf(builder.own);
    }

    private PiiScanner(PiiScanner of, Set<PiiType> without) {
        this.patterns = of.patterns;
        this.words = of.words;
        this.own = of.own;
        this.without = without;
    }

    /** Returns a scanner that leaves nothing out. */
    PiiScanner complete() {
        return without.isEmpty() ? this : new PiiScanner(this, Set.of());
    }

    /** Tells whether it can find a type at all. */
    boolean knows(PiiType type) {
        return own.contains(type) || PiiType.known().contains(type);
    }

    /**
     * Returns the scanner with all detectors and nothing of the application's own.
     *
     * @return the standard scanner
     */
    public static PiiScanner standard() {
        return STANDARD;
    }

    /**
     * Starts with all detectors.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Scans a text. Tokens that stand for values already taken out are passed over.
     *
     * @param text the text
     * @return what was found, in order, none overlapping another
     */
    public List<Finding> scan(CharSequence text) {
        Scan scan = Scans.take(text.toString());
        try {
            scan(scan, Stretches.WHOLE);
            return scan.found().settled();
        } finally {
            Scans.giveBack(scan);
        }
    }

    /** Adds what is found in some parts of a text to what others found. */
    void scan(Scan scan, Stretches stretches) {
        stretches.run(scan);
        scan.found().remove(without);
        if (words.isEmpty() && patterns.isEmpty()) {
            return;
        }
        Text text = scan.text().asWritten();
        if (!words.isEmpty()) {
            words.find(text, scan.found());
        }
        for (TypedPattern typed : patterns) {
            typed.pattern().copy().find(text, typed.type(), scan.found());
        }
    }

    /** Counts the parts: dictionaries and patterns may be confidential. */
    @Override
    public String toString() {
        return "PiiScanner[" + patterns.size() + " patterns, " + (words.isEmpty() ? "no" : "a")
                + " dictionary, without " + without + "]";
    }

    /** Collects a scanner. Not thread-safe. */
    public static final class Builder {
        private final Problems problems = new Problems("PiiScanner");
        private final List<TypedPattern> patterns = new ArrayList<>();
        private final Set<PiiType> without = new HashSet<>();
        private final Set<PiiType> own = new HashSet<>();
        private WordTrie words = new WordTrie(true);

        private Builder() {}

        /**
         * Leaves types out.
         *
         * @param types the types
         * @return this builder
         */
        public Builder without(PiiType... types) {
            without.addAll(Arrays.asList(types));
            return this;
        }

        /**
         * Adds words of the application's own, found in any case where they stand apart from other letters and digits.
         *
         * @param type what they are
         * @param entries names, code words and the like, of 2 to 256 characters each
         * @return this builder
         */
        public Builder dictionary(PiiType type, Iterable<String> entries) {
            int index = 0;
            for (String entry : entries) {
                if (entry == null || entry.length() < 2 || entry.length() > WordTrie.MAX_WORD || entry.isBlank()) {
                    problems.add(
                            "dictionary[" + index + "]",
                            entry == null ? "is null" : "has " + entry.length() + " characters",
                            "give 2 to " + WordTrie.MAX_WORD + ", not blank");
                } else {
                    words.add(entry, type);
                    own.add(type);
                }
                index++;
            }
            return this;
        }

        /**
         * Adds a pattern of the application's own.
         *
         * @param type what it finds
         * @param pattern characters, {@code .}, classes, {@code \d \w \s}, groups, {@code |}, {@code ? * + {m,n}}, and
         *     {@code \b} at either end; no back-references, no look-around. Matches are of 1 to 256 characters
         * @return this builder
         */
        public Builder pattern(PiiType type, String pattern) {
            String path = "patterns[" + patterns.size() + "]";
            if (type == null || isMissing(pattern)) {
                problems.add(path, "is null or empty, or its type is", "give both");
                return this;
            }
            try {
                LinearPattern read = new LinearPattern(PatternParser.parse(pattern));
                patterns.add(new TypedPattern(type, read));
                own.add(type);
            } catch (IllegalArgumentException e) {
                problems.add(
                        path, e.getMessage() == null ? "is wrong" : e.getMessage(), "see PiiScanner.Builder.pattern");
            }
            return this;
        }

        private static boolean isMissing(@Nullable String pattern) {
            return pattern == null || pattern.isEmpty();
        }

        /**
         * Checks and returns the scanner.
         *
         * @return the scanner; this builder then starts anew
         * @throws IllegalArgumentException naming every mistake
         */
        public PiiScanner build() {
            problems.throwIfAny();
            PiiScanner scanner = new PiiScanner(this);
            // The scanner keeps the words; more of them must not change it.
            words = new WordTrie(true);
            return scanner;
        }
    }
}
