package dev.headgate.policy;

import java.util.List;

/** Names of which one has to match. */
record Globs(List<Glob> all) {
    static final Globs NONE = new Globs(List.of());

    boolean match(String name) {
        // By index: this is asked some ten times a call, and an iterator is an object.
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** Returns them as a rule's expectation. */
    @Override
    public String toString() {
        return switch (all.size()) {
            case 0 -> "nothing";
            case 1 -> all.get(0).toString();
            default -> "one of " + all;
        };
    }
}
