package dev.headgate.testkit.tck;

/** How a rule ended. */
enum RuleOutcome {
    /** It holds. */
    PASSED,
    /** It is broken. */
    FAILED,
    /** The provider cannot do what the rule is about, and refuses it as it must. */
    REFUSED,
    /** The provider's answers do not have what the rule is about, and nothing was made up in its place. */
    ABSENT
}
