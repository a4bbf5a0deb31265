package dev.headgate.spi;

import java.util.function.Consumer;

/**
 * Tells the clients of a fleet what is to be left alone by all of them: accounts whose day or credit is used up or whose
 * credentials are refused, and deployments that may not be used. Safe for use by many threads.
 *
 * <p>It carries what is wrong for minutes and hours. What changes within seconds, such as cooling after a refusal, each
 * client finds out by itself.
 */
public interface StandingBoard extends AutoCloseable {
    /**
     * Returns a board for the clients of one JVM.
     *
     * @param time measures how long notices hold
     * @return a board on which nothing is posted
     */
    static StandingBoard inMemory(TimeSource time) {
        return new MemoryStandingBoard(time);
    }

    /**
     * Posts a notice. Returns at once; a notice that holds for longer is not shortened.
     *
     * @param notice what to leave alone
     */
    void post(StandingNotice notice);

    /**
     * Begins to tell somebody what is posted, and at once what holds already. He may be told the same more than once, and
     * what he posted himself.
     *
     * @param reader must return at once; called by any thread
     * @return ends it
     */
    Registration subscribe(Consumer<StandingNotice> reader);

    /** Lets go of connections. */
    @Override
    default void close() {}
}
