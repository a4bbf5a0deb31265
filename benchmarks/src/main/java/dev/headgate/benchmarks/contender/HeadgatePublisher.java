package dev.headgate.benchmarks.contender;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A stream by Headgate, pushed to a subscriber that wants all it can get. */
final class HeadgatePublisher implements StreamClient {
    private final Headgate gate;

    HeadgatePublisher(Headgate gate) {
        this.gate = gate;
    }

    @Override
    public OpenStream open() {
        Texts texts = new Texts();
        Gates.question(gate).publisher().subscribe(texts);
        Latches.await(texts.first);
        return texts;
    }

    @Override
    public void close() {
        gate.close();
    }

    private static final class Texts implements Flow.Subscriber<ChatEvent>, OpenStream {
        private final CountDownLatch first = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);
        private int count;
        private @Nullable Throwable failure;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ChatEvent event) {
            if (event instanceof ChatEvent.TextDelta text && !text.text().isEmpty()) {
                count++;
                if (count == 1) {
                    first.countDown();
                }
            }
        }

        @Override
        public void onError(Throwable thrown) {
            failure = thrown;
            release();
        }

        @Override
        public void onComplete() {
            release();
        }

        private void release() {
            first.countDown();
            end.countDown();
        }

        @Override
        public int finish() {
            Latches.await(end);
            if (failure != null) {
                throw new IllegalStateException("the stream failed", failure);
            }
            return count;
        }
    }
}
