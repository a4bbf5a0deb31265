package dev.headgate.bedrock;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.headgate.chat.ChatResponse;
import dev.headgate.testkit.Answer;
import dev.headgate.testkit.Script;
import dev.headgate.testkit.tck.ChatScenarios;
import dev.headgate.testkit.tck.ScenarioTransport;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BedrockHttp2ScenariosTest extends ChatScenarios {
    @Override
    protected ScenarioTransport transport() {
        return WireTransport.http2();
    }

    /**
     * Before it has sent a head, the wire server has nothing to flush and so does not see a reset; that a closed stream
     * is reset, other scenarios show.
     */
    @Test
    @Override
    public void cancelEndsTheCall() {
        Script script = Script.of(Answer.builder().gate("never").text("Hello").build());

        CompletableFuture<ChatResponse> future = bench().ask("Hi", script).callAsync();
        script.awaitGate("never");
        future.cancel(true);

        assertThrows(CancellationException.class, future::join);
    }
}
