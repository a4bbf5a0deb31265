package dev.headgate.benchmarks.contender;

/** Makes streamed calls. */
public interface StreamClient extends AutoCloseable {
    /** Makes one call and returns when the first text has come. */
    OpenStream open();

    @Override
    void close();

    /** A stream whose first text was read. */
    interface OpenStream {
        /**
         * Reads what is left.
         *
         * @return how many texts came in all
         */
        int finish();
    }
}
