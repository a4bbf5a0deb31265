package dev.headgate.redis;

/** Something that the server is to know of a limit; what the numbers are, {@code exchange.lua} says. */
record Note(Kind kind, Level level, double first, double second) {
    enum Kind {
        /** The provider refused what fitted. */
        REFUSED,
        /** The provider told how much is left. */
        FREE,
        /** Somebody else seems to use a share. */
        FOREIGN,
        /** Somebody else was measured to use a share, which holds for so many microseconds. */
        MEASURED,
        /** So much was used when the server was last heard, in which window. */
        SEEN,
        /** So much was used while the server was out of reach, in which window. */
        SPENT
    }

    /** Tells whether it must arrive, later if not now. */
    boolean isOwed() {
        return kind == Kind.SEEN || kind == Kind.SPENT;
    }
}
