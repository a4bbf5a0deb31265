package dev.headgate.cost;

/** What becomes of an attempt whose price is not known. It is never taken for free. */
public enum UnknownPrice {
    /** It is not sent. The default where there are budgets. */
    DENY,
    /** It is sent, held and metered at the dearest price that could apply: of the model, else of the provider, else of all. */
    CONSERVATIVE,
    /** It is sent, its cost is marked as unknown, and it counts against no budget. The default where there are none. */
    FLAG
}
