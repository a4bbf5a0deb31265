package dev.headgate.engine;

import dev.headgate.error.CancelledException;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ModelException;
import dev.headgate.spi.Cancellation;
import dev.headgate.spi.Registration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The calls under way, so that closing the client ends them. A call is under way until its cancellation is requested,
 * which is done at every end of it, so that nothing which hangs on the call outlives it.
 */
final class OpenCalls implements AutoCloseable {
    private final Set<Cancellation> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    boolean isClosed() {
        return closed;
    }

    Cancellation begin(Cancellation call) {
        open.add(call);
        Registration unused = call.onRequest(() -> open.remove(call));
        if (closed) {
            call.request();
        }
        return call;
    }

    /** Returns what an application is told of a failure: if it was the closing of the client, just that. */
    ModelException told(ModelException failure) {
        return closed && failure instanceof CancelledException ? closedFailure(failure.details()) : failure;
    }

    /** As {@link #told(ModelException)}; a thread that was refused is the closing's doing too. */
    Throwable told(Throwable failure) {
        if (failure instanceof ModelException known) {
            return told(known);
        }
        return closed && failure instanceof RejectedExecutionException ? closedFailure(ErrorDetails.none()) : failure;
    }

    static ClientClosedException closedFailure(ErrorDetails details) {
        return new ClientClosedException("The client was closed; build a new one.", details);
    }

    /** Ends the calls under way. */
    @Override
    public void close() {
        closed = true;
        @Nullable RuntimeException failure = null;
        for (Cancellation call : open) {
            try {
                call.request();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
