package dev.headgate.bedrock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatEvent;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.ModelProvider;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The asynchronous client of AWS swallows what a subscriber throws, and lets the stream run on for nobody. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ThrowingSubscriberTest {
    @AutoClose
    private final FakeBedrock bedrock = new FakeBedrock();

    @Test
    void subscriberThatThrowsEndsTheStream() throws Exception {
        CompletableFuture<IOException> closed = bedrock.enqueueEndlessStream(AnswerFrames.text("more"));
        Throwing subscriber = new Throwing();
        try (ModelProvider provider = Asked.account(bedrock).build();
                Headgate gate = Headgate.builder()
                        .route("support", Deployment.of(provider, FakeBedrock.MODEL))
                        .build()) {
            gate.chat("support").user("hello").publisher().subscribe(subscriber);

            assertThat(closed.get(10, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        }
        assertThat(subscriber.texts).hasSize(1);
        assertThat(bedrock.server.getRequestCount()).isOne();
    }

    private static final class Throwing implements Flow.Subscriber<ChatEvent> {
        private final List<ChatEvent> texts = new CopyOnWriteArrayList<>();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ChatEvent event) {
            if (event instanceof ChatEvent.TextDelta) {
                texts.add(event);
                throw new IllegalStateException("broken");
            }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
