package dev.headgate.benchmarks;

/** Makes sure that speed is not bought with lost events. */
final class Counts {
    private Counts() {}

    static int demand(int texts, int sent) {
        if (texts != sent) {
            throw new IllegalStateException(sent + " texts were sent and " + texts + " came out");
        }
        return texts;
    }
}
