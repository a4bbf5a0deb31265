package dev.headgate.testkit.replay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headgate.chat.ChatEvent;
import dev.headgate.error.ModelException;
import dev.headgate.spi.EventSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes events down as they pass. */
final class TakenEvents implements EventSource {
    private final EventSource source;
    private final List<JsonNode> answer;

    TakenEvents(EventSource source, List<JsonNode> answer) {
        this.source = source;
        this.answer = answer;
    }

    @Override
    public @Nullable ChatEvent next() {
        try {
            ChatEvent event = source.next();
            if (event != null) {
                answer.add(EventForm.of(event));
            }
            return event;
        } catch (ModelException e) {
            answer.add(FailureForm.of(e));
            throw e;
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
