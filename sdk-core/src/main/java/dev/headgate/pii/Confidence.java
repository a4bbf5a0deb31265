package dev.headgate.pii;

/** How sure a finding is. */
public enum Confidence {
    /** The words around it, or a remote detector, say so. */
    LIKELY,
    /** A checksum, a vendor's prefix or an unmistakable form says so. */
    CERTAIN
}
