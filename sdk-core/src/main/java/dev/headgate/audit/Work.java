package dev.headgate.audit;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** What the writer's thread is given to do, in order. */
sealed interface Work {
    /** Tells whether somebody waits for it now. */
    boolean awaited();

    /** Tells those who wait that it was not done. */
    void fail(Throwable reason);

    /**
     * Keep a record.
     *
     * @param kind its kind
     * @param body its body, canonical
     * @param time when it was handed over
     * @param awaited whether somebody waits for it now
     * @param kept completed with its number
     */
    record Entry(String kind, CanonicalJson body, String time, boolean awaited, CompletableFuture<Long> kept)
            implements Work {
        @Override
        public void fail(Throwable reason) {
            kept.completeExceptionally(reason);
        }
    }

    /**
     * Do something else, after everything before it is in the file.
     *
     * @param action what
     * @param done completed with what came of it
     * @param <T> what comes of it
     */
    record Order<T>(Action<T> action, CompletableFuture<T> done) implements Work {
        @Override
        public boolean awaited() {
            return true;
        }

        void run(LogAppender appender) throws IOException {
            done.complete(action.run(appender));
        }

        @Override
        public void fail(Throwable reason) {
            done.completeExceptionally(reason);
        }
    }

    /** Something that the writer's thread does. */
    interface Action<T> {
        T run(LogAppender appender) throws IOException;
    }
}
