package dev.headgate.benchmarks.contender;

/** Counts the texts of one stream as the caller gets them, from the call on. */
final class TextCount {
    private final long start = System.nanoTime();
    private long firstNanos;
    private int texts;

    void add(String text) {
        if (!text.isEmpty()) {
            if (texts == 0) {
                firstNanos = System.nanoTime() - start;
            }
            texts++;
        }
    }

    StreamClient.Streamed result() {
        return new StreamClient.Streamed(texts, firstNanos);
    }
}
