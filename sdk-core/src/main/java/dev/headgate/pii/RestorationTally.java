package dev.headgate.pii;

/** Counts what restoration did to one answer. Not thread-safe. */
final class RestorationTally {
    private int restored;
    private int respelled;
    private int unknown;

    void token(boolean known, boolean spelledOtherwise) {
        if (known) {
            restored++;
            respelled += spelledOtherwise ? 1 : 0;
        } else {
            unknown++;
        }
    }

    RestorationReport report() {
        return new RestorationReport(restored, respelled, unknown);
    }
}
