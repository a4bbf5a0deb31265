package dev.headgate.testkit.lint;

import java.util.Optional;

/** Finds what is wrong with a text that stands in a class. */
interface ConstantCheck {
    /** Returns what the text is, for a sentence; empty if nothing is wrong with it. */
    Optional<String> mistake(String constant);
}
