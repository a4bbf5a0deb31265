package dev.headgate.benchmarks.contender;

import dev.headgate.Headgate;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatStream;
import java.util.Iterator;

/** A stream by Headgate, pulled by the thread that made the call. */
final class HeadgateStream implements StreamClient {
    private final Headgate gate;

    HeadgateStream(Headgate gate) {
        this.gate = gate;
    }

    @Override
    public OpenStream open() {
        Reader reader = new Reader(Gates.question(gate).stream());
        reader.readText();
        return reader;
    }

    @Override
    public void close() {
        gate.close();
    }

    private static final class Reader implements OpenStream {
        private final ChatStream stream;
        private final Iterator<ChatEvent> events;
        private int texts;
        private boolean finished;

        Reader(ChatStream stream) {
            this.stream = stream;
            this.events = stream.iterator();
        }

        @Override
        public int finish() {
            try (stream) {
                while (readText()) {}
            }
            if (!finished) {
                throw new IllegalStateException("no whole answer");
            }
            return texts;
        }

        /** Reads up to the next text; false if the stream has ended. */
        boolean readText() {
            while (events.hasNext()) {
                ChatEvent event = events.next();
                if (event instanceof ChatEvent.TextDelta text && !text.text().isEmpty()) {
                    texts++;
                    return true;
                }
                finished |= event instanceof ChatEvent.Finished;
            }
            return false;
        }
    }
}
