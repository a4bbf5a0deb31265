package dev.headgate.benchmarks;

import dev.headgate.benchmarks.contender.StreamClient.Streamed;

/** Makes sure that speed is not bought with lost events. */
final class Counts {
    private Counts() {}

    static Streamed demand(Streamed stream, int sent) {
        if (stream.texts() != sent) {
            throw new IllegalStateException(sent + " texts were sent and " + stream.texts() + " came out");
        }
        return stream;
    }
}
