package dev.headgate.benchmarks.contender;

/** Makes streamed calls. */
public interface StreamClient extends AutoCloseable {
    /** Makes one call and reads all that is streamed. */
    Streamed read();

    @Override
    void close();

    /**
     * What was seen of a stream.
     *
     * @param texts how many texts came
     * @param firstNanos how long after the call the first of them was in the caller's hands
     */
    record Streamed(int texts, long firstNanos) {}
}
