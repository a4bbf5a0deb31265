package dev.headgate.benchmarks.contender;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatStream;

/** A stream by Headgate, pulled by the thread that made the call. */
final class HeadgateStream implements StreamClient {
    private final Headgate gate;

    HeadgateStream(Headgate gate) {
        this.gate = gate;
    }

    @Override
    public Streamed read() {
        TextCount texts = new TextCount();
        boolean finished = false;
        try (ChatStream stream = Gates.question(gate).stream()) {
            for (ChatEvent event : stream) {
                if (event instanceof ChatEvent.TextDelta text) {
                    texts.add(text.text());
                }
                finished = event instanceof ChatEvent.Finished;
            }
        }
        if (!finished) {
            throw new IllegalStateException("no whole answer");
        }
        return texts.result();
    }

    @Override
    public void close() {
        gate.close();
    }
}
