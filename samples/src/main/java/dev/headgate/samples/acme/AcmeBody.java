package dev.headgate.samples.acme;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The body of an answer, read as fast as it is asked for. Read by one thread; closed by any. */
final class AcmeBody {
    /** What the queue holds in place of buffers: the end, in good order or not. */
    private enum Last {
        END,
        BROKEN
    }

    private final AcmeExchange exchange;
    private final LinkedBlockingQueue<Object> queue = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private byte[] bytes = new byte[0];
    private int position;
    private @Nullable Last last;

    AcmeBody(AcmeExchange exchange) {
        this.exchange = exchange;
    }

    /** Returns the next line, or null at the end; what stands there without a line end is no line. */
    @Nullable
    String line() {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (fill()) {
            int end = position;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            line.write(bytes, position, end - position);
            position = Math.min(end + 1, bytes.length);
            if (end < bytes.length) {
                return line.toString(StandardCharsets.UTF_8);
            }
        }
        return null;
    }

    String readAll() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (fill()) {
            all.write(bytes, position, bytes.length - position);
            position = bytes.length;
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Waits until there are bytes; returns false at the end. */
    private boolean fill() {
        while (position == bytes.length && last == null) {
            try {
                take(queue.take());
            } catch (InterruptedException e) {
                throw exchange.interrupted();
            }
        }
        if (exchange.isAborted() || last == Last.BROKEN) {
            throw exchange.broken();
        }
        return position < bytes.length;
    }

    private void take(Object next) {
        if (next instanceof Last end) {
            last = end;
            return;
        }
        bytes = (byte[]) next;
        position = 0;
        Flow.Subscription source = subscription;
        if (source != null) {
            source.request(1);
        }
    }

    /** Closes the connection if it has not ended, and wakes the reader. */
    void close() {
        Flow.Subscription source = subscription;
        if (source != null) {
            source.cancel();
        }
        queue.add(Last.BROKEN);
    }

    /** Fills the body, one set of buffers ahead of the reader. */
    record Subscriber(AcmeBody body) implements HttpResponse.BodySubscriber<AcmeBody> {
        @Override
        public CompletionStage<AcmeBody> getBody() {
            return CompletableFuture.completedFuture(body);
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            body.subscription = subscription;
            subscription.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            byte[] all =
                    new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
            int end = 0;
            for (ByteBuffer buffer : buffers) {
                int length = buffer.remaining();
                buffer.get(all, end, length);
                end += length;
            }
            body.queue.add(all);
        }

        @Override
        public void onError(Throwable failure) {
            body.queue.add(Last.BROKEN);
        }

        @Override
        public void onComplete() {
            body.queue.add(Last.END);
        }
    }
}
