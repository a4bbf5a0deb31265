package dev.headgate.spi;

/** How an attempt ended, for the quota that it held. */
public enum Settlement {
    /** What it used is known: the rest goes back, or what is missing is charged. */
    EXACT,
    /** It used at least what is known, because the answer broke off or usage was not told: nothing goes back. */
    UNDER_ESTIMATED,
    /** It was ended from here; the provider may go on for a while: nothing goes back. */
    CANCELLED,
    /** The provider did not admit it: all goes back. */
    REFUSED;

    /**
     * Returns how much of what was held is used up.
     *
     * @param held what was held
     * @param used what was used, as far as known
     * @return 0 or more; may be more than was held
     */
    public long charge(long held, long used) {
        return switch (this) {
            case EXACT -> Math.max(0, used);
            case UNDER_ESTIMATED -> Math.max(held, used);
            case CANCELLED -> held;
            case REFUSED -> 0;
        };
    }
}
