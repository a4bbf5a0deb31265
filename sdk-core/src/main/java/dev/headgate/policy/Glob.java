package dev.headgate.policy;

/**
 * A name in which {@code *} stands for any letters, also none. Case counts. Takes time linear in both lengths for names
 * with one star, and at worst their product.
 */
final class Glob {
    private final String pattern;
    private final boolean plain;

    private Glob(String pattern) {
        this.pattern = pattern;
        this.plain = pattern.indexOf('*') < 0;
    }

    static Glob of(String pattern) {
        return new Glob(pattern);
    }

    boolean matches(String name) {
        return plain ? pattern.equals(name) : dev.headgate.internal.Glob.matches(pattern, name);
    }

    /** Tells whether there is a name that both match. */
    boolean overlaps(Glob other) {
        String a = pattern;
        String b = other.pattern;
        // meets[j] tells, for the rest of a from i on, whether it can meet the rest of b from j on.
        boolean[] after = new boolean[b.length() + 1];
        for (int i = a.length(); i >= 0; i--) {
            boolean[] meets = new boolean[b.length() + 1];
            for (int j = b.length(); j >= 0; j--) {
                if (i == a.length() && j == b.length()) {
                    meets[j] = true;
                } else if (i < a.length() && a.charAt(i) == '*') {
                    meets[j] = after[j] || (j < b.length() && meets[j + 1]);
                } else if (j < b.length() && b.charAt(j) == '*') {
                    meets[j] = meets[j + 1] || (i < a.length() && after[j]);
                } else {
                    meets[j] = i < a.length() && j < b.length() && a.charAt(i) == b.charAt(j) && after[j + 1];
                }
            }
            after = meets;
        }
        return after[0];
    }

    @Override
    public String toString() {
        return pattern;
    }
}
