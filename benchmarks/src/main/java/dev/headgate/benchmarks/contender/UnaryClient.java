package dev.headgate.benchmarks.contender;

/** Makes plain calls. */
public interface UnaryClient extends AutoCloseable {
    /**
     * Makes one call.
     *
     * @return the answer's characters plus all its tokens, the same for every contender
     */
    long call();

    @Override
    void close();
}
