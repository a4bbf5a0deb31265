package dev.headgate.bedrock;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.ChatEvent;
import dev.headgate.error.ModelException;
import dev.headgate.spi.EventSource;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The events of one answer, read from the wire when they are asked for. */
final class ConverseEvents implements EventSource {
    private final OngoingCall call;
    private final EventStreamReader frames;
    private final AnswerEvents events;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile boolean closed;
    private boolean ended;
    private @Nullable ModelException failure;

    ConverseEvents(OngoingCall call, int limit, List<Adaptation> adaptations) {
        this.call = call;
        this.frames = new EventStreamReader(call.body(), Math.min(limit, EventStreamReader.MAX_FRAME));
        this.events = new AnswerEvents(call.model(), call.requestId(), adaptations, limit);
    }

    @Override
    public @Nullable ChatEvent next() {
        reading.lock();
        try {
            return read();
        } finally {
            reading.unlock();
            if (closed) {
                release();
            }
        }
    }

    private @Nullable ChatEvent read() {
        if (failure != null) {
            throw failure;
        }
        try {
            while (events.isEmpty() && !ended) {
                if (closed) {
                    throw AnswerFailures.closed(call);
                }
                advance();
            }
        } catch (IOException e) {
            throw failed(AnswerFailures.of(e, call));
        } catch (ModelException e) {
            throw failed(e);
        }
        return events.poll();
    }

    private void advance() throws IOException {
        if (!hasNext()) {
            events.finish();
            ended = true;
            call.close();
            return;
        }
        EventFrame frame = frames.frame();
        switch (frame.kind()) {
            case EVENT -> events.accept(frame);
            case EXCEPTION, ERROR -> throw FrameErrors.of(frame, call);
            case OTHER -> {}
        }
    }

    /** Once the answer is whole, a connection lost while waiting for the numbers takes nothing away from it. */
    private boolean hasNext() throws IOException {
        try {
            return frames.next();
        } catch (IOException e) {
            if (events.isStopped() && call.end() != BedrockExchange.End.CANCELLED) {
                return false;
            }
            throw e;
        }
    }

    private ModelException failed(ModelException e) {
        failure = e;
        call.close();
        return e;
    }

    /** Closes the socket at once; whoever waits for an event fails and lets go of the rest. */
    @Override
    public void close() {
        closed = true;
        call.cancel();
        release();
    }

    private void release() {
        if (reading.tryLock()) {
            try {
                call.close();
            } finally {
                reading.unlock();
            }
        }
    }
}
