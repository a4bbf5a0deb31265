package dev.headgate.openai;

import dev.headgate.chat.ChatEvent;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ModelException;
import dev.headgate.spi.EventSource;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The events of one streamed answer, read from the connection when they are asked for.
 *
 * <p>Whoever closes it while another thread reads only cuts the connection; the reader, woken by that, tidies up.
 */
final class EventStream implements EventSource {
    /** Who may touch the connection. */
    private enum Gate {
        FREE,
        READING,
        CLOSED
    }

    private final AtomicReference<Gate> gate = new AtomicReference<>(Gate.FREE);
    private final Exchange exchange;
    private final ChunkStream chunks;
    private final EventDecoder events;
    private final ContentSize size;
    private boolean ended;
    private @Nullable ModelException failure;

    EventStream(Exchange exchange, ChunkStream chunks, EventDecoder events) {
        this.exchange = exchange;
        this.chunks = chunks;
        this.events = events;
        this.size = new ContentSize(exchange.limits().maxResponseBytes());
    }

    @Override
    public @Nullable ChatEvent next() {
        if (!gate.compareAndSet(Gate.FREE, Gate.READING)) {
            if (failure != null) {
                throw failure;
            }
            if (ended) {
                return null;
            }
            throw closed();
        }
        try {
            return read();
        } catch (ModelException e) {
            failure = e;
            gate.set(Gate.CLOSED);
            release();
            throw e;
        } finally {
            if (!gate.compareAndSet(Gate.READING, Gate.FREE) && failure == null) {
                release();
            }
        }
    }

    private @Nullable ChatEvent read() {
        try {
            while (events.isEmpty()) {
                if (ended) {
                    // Here, not before the last event: the server may take its time to end the response.
                    gate.set(Gate.CLOSED);
                    return null;
                }
                ended = !chunks.read(events);
            }
            ChatEvent event = events.poll();
            if (event != null) {
                size.add(event);
            }
            return event;
        } catch (IOException e) {
            throw gate.get() == Gate.CLOSED ? closed() : TransportFailures.inAnswer(e, exchange);
        }
    }

    private ModelException closed() {
        return new CancelledException(
                "The stream was closed before its end.", exchange.details().build());
    }

    @Override
    public void close() {
        Gate before = gate.getAndSet(Gate.CLOSED);
        if (before == Gate.FREE) {
            release();
        } else if (before == Gate.READING) {
            exchange.cancel();
        }
    }

    private void release() {
        chunks.close();
        if (ended) {
            exchange.end();
        } else {
            exchange.abort();
        }
    }
}
