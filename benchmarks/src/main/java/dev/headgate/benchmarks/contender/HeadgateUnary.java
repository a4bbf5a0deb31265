package dev.headgate.benchmarks.contender;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.FinishReason;

/** A plain call by Headgate. */
final class HeadgateUnary implements UnaryClient {
    private final Headgate gate;

    HeadgateUnary(Headgate gate) {
        this.gate = gate;
    }

    @Override
    public long call() {
        ChatResponse response = Gates.question(gate).call();
        if (response.finishReason() != FinishReason.STOP) {
            throw new IllegalStateException("no whole answer");
        }
        return response.text().length()
                + response.usage().totalInputTokens()
                + response.usage().outputTokens();
    }

    @Override
    public void close() {
        gate.close();
    }
}
