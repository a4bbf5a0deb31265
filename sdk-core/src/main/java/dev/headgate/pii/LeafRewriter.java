package dev.headgate.pii;

/** Is shown each text of a request and says what takes its place. */
interface LeafRewriter {
    /** A plain text. */
    String text(String place, String text);

    /** A JSON text. */
    String json(String place, String json);

    /** A part that cannot be looked into. */
    void unscannable(String place, String kind);
}
