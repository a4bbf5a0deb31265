package dev.headgate.engine;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.FinishReason;
import dev.headgate.error.ClientClosedException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.spi.EventSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Test;

/** Runs the Reactive Streams TCK over the publisher that {@code ChatCall.publisher()} returns. */
@Test
public class EventPublisherTckTest extends FlowPublisherVerification<ChatEvent> {
    private static final int TIMEOUT_MILLIS = 500;
    private static final int SILENCE_MILLIS = 50;

    private final ExecutorService executor = Executors.create();

    public EventPublisherTckTest() {
        super(new TestEnvironment(TIMEOUT_MILLIS, SILENCE_MILLIS));
    }

    @AfterClass
    public void shutDown() {
        executor.shutdown();
    }

    @Override
    public Flow.Publisher<ChatEvent> createFlowPublisher(long elements) {
        return new EventPublisher(() -> {}, unused -> new CountedEvents(elements), new OpenCalls(), executor);
    }

    @Override
    public Flow.Publisher<ChatEvent> createFailedFlowPublisher() {
        return new EventPublisher(
                () -> {
                    throw new ClientClosedException("The client was closed.", ErrorDetails.none());
                },
                unused -> new CountedEvents(1),
                new OpenCalls(),
                executor);
    }

    /** Gives a number of events, the last of which is the end. */
    private static final class CountedEvents implements EventSource {
        private long left;

        CountedEvents(long elements) {
            left = elements;
        }

        @Override
        public @Nullable ChatEvent next() {
            if (left == 0) {
                return null;
            }
            left--;
            return left == 0
                    ? new ChatEvent.Finished(FinishReason.STOP, "stop", Extras.none())
                    : new ChatEvent.TextDelta("x");
        }

        @Override
        public void close() {
            left = 0;
        }
    }
}
