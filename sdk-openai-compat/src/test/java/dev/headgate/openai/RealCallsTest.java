package dev.headgate.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.Headgate;
import dev.headgate.error.ConnectionException;
import dev.headgate.routing.Deployment;
import dev.headgate.testkit.guard.RealCallError;
import dev.headgate.testkit.guard.RealCalls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests leave this machine only if they say so. */
@Timeout(60)
class RealCallsTest {
    private final List<String> lookUps = new CopyOnWriteArrayList<>();
    private final AtomicInteger keysAsked = new AtomicInteger();

    @AutoClose
    private final OpenAiConnections connections = new OpenAiConnections(this::lookUp);

    @AutoClose
    private final Headgate gate = Headgate.builder()
            .route(
                    "chat",
                    Deployment.of(
                            OpenAiCompat.account("openai")
                                    .baseUrl("https://models.example/v1")
                                    .apiKey(() -> "sk-" + keysAsked.incrementAndGet())
                                    .connections(connections)
                                    .build(),
                            "small"))
            .build();

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        lookUps.add(host);
        throw new UnknownHostException(host);
    }

    @Test
    void hostIsNotLookedUp() {
        assertThatThrownBy(() -> gate.chat("chat").user("Hi").call()).isInstanceOf(RealCallError.class);
        assertThatThrownBy(() -> gate.chat("chat").user("Hi").stream()).isInstanceOf(RealCallError.class);
        assertThatThrownBy(() -> gate.embed("chat").input("Hi").call()).isInstanceOf(RealCallError.class);
        assertThatThrownBy(() -> gate.chat("chat").user("Hi").callAsync().join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(RealCallError.class)
                .hasMessageContaining("about to call models.example, which is not this machine");

        assertThat(lookUps).isEmpty();
        assertThat(keysAsked).hasValue(0);
    }

    /** So that the test above cannot pass because names are looked up elsewhere. */
    @Test
    void hostIsLookedUpOnceItIsAllowed() {
        try (RealCalls allowed = RealCalls.allow("the look-up fails", "models.example")) {
            assertThatThrownBy(() -> gate.chat("chat").user("Hi").call()).isInstanceOf(ConnectionException.class);
            assertThat(allowed).isNotNull();
        }
        assertThat(lookUps).isNotEmpty().containsOnly("models.example");
        assertThat(keysAsked).hasPositiveValue();
    }
}
