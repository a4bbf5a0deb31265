package dev.headgate.engine;

import dev.headgate.spi.Cancellation;
import java.lang.ref.Cleaner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes the connection of a stream that the application has dropped before its end without closing it, and says so.
 *
 * <p>Holds nothing that leads back to the stream, which could not be collected otherwise.
 */
final class LeftOpen implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOpen.class);
    private static final Cleaner CLEANER = Cleaner.create();

    private final Answer answer;
    private final Cancellation cancellation;
    private final String route;
    private volatile boolean settled;

    private LeftOpen(Answer answer, Cancellation cancellation, String route) {
        this.answer = answer;
        this.cancellation = cancellation;
        this.route = route;
    }

    /** Watches a stream; what is returned must be told when the stream has ended or was closed. */
    static Cleaner.Cleanable watch(EngineStream stream, Answer answer, Cancellation cancellation, String route) {
        LeftOpen action = new LeftOpen(answer, cancellation, route);
        Cleaner.Cleanable registered = CLEANER.register(stream, action);
        return () -> {
            action.settled = true;
            registered.clean();
        };
    }

    @Override
    public void run() {
        if (!settled) {
            LOG.warn(
                    "A stream of route {} was neither read to its end nor closed; its connection is closed now."
                            + " Open streams in try-with-resources.",
                    route);
            cancellation.request();
            answer.close();
        }
    }
}
