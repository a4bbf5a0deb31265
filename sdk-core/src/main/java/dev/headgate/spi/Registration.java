package dev.headgate.spi;

/** Takes back something that was registered. Harmless when repeated or too late. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    /** Takes it back. */
    @Override
    void close();
}
