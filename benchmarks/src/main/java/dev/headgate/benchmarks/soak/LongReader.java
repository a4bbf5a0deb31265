package dev.headgate.benchmarks.soak;

import dev.headgate.Headgate;
import dev.headgate.benchmarks.contender.Gates;
import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatStream;
import java.net.URI;

/** Reads one long stream to its end and prints how many texts it had. The heap that it is given is the test. */
final class LongReader {
    private LongReader() {}

    public static void main(String[] args) {
        int count = 0;
        try (Headgate gate = Gates.openAi(URI.create(args[0]));
                ChatStream stream = Gates.question(gate).stream()) {
            for (ChatEvent event : stream) {
                count += event instanceof ChatEvent.TextDelta ? 1 : 0;
            }
        }
        System.out.println(count);
        System.exit(0);
    }
}
