package dev.headgate.testkit.wire;

/**
 * How the bytes of a stream reach the client. Readers must not care; the choices find those that do. Immutable.
 */
public final class Delivery {
    private enum Kind {
        EACH_FRAME,
        COALESCED,
        SPLIT
    }

    private final Kind kind;
    private final int size;

    private Delivery(Kind kind, int size) {
        this.kind = kind;
        this.size = size;
    }

    /**
     * Returns the delivery of one frame (one server-sent event) at a time.
     *
     * @return the default
     */
    public static Delivery eachFrame() {
        return new Delivery(Kind.EACH_FRAME, 0);
    }

    /**
     * Returns the delivery of all frames up to a gate, a fault or the end in one write.
     *
     * @return the delivery
     */
    public static Delivery coalesced() {
        return new Delivery(Kind.COALESCED, 0);
    }

    /**
     * Returns the delivery in writes of a few bytes, through the middle of frames and characters.
     *
     * @param bytes how many bytes a write has, at least 1
     * @return the delivery
     * @throws IllegalArgumentException if it is less than 1
     */
    public static Delivery splitEvery(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("Delivery: bytes is " + bytes + "; give 1 or more.");
        }
        return new Delivery(Kind.SPLIT, bytes);
    }

    boolean isCoalesced() {
        return kind == Kind.COALESCED;
    }

    /** Returns how many bytes one write may have. */
    int limit() {
        return kind == Kind.SPLIT ? size : Integer.MAX_VALUE;
    }

    @Override
    public String toString() {
        return "Delivery[" + kind + (kind == Kind.SPLIT ? " every " + size + " bytes]" : "]");
    }
}
