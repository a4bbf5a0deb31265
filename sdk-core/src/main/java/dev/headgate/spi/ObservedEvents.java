package dev.headgate.spi;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.ResponseAssembler;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events that show the whole response to somebody when the last one is read. */
final class ObservedEvents implements EventSource {
    private final EventSource source;
    private final Consumer<ChatResponse> action;
    private final ResponseAssembler assembler = new ResponseAssembler();

    ObservedEvents(EventSource source, Consumer<ChatResponse> action) {
        this.source = source;
        this.action = action;
    }

    @Override
    public @Nullable ChatEvent next() {
        ChatEvent event = source.next();
        if (event != null) {
            assembler.add(event);
            if (event instanceof ChatEvent.Finished) {
                action.accept(assembler.response());
            }
        }
        return event;
    }

    @Override
    public void close() {
        source.close();
    }
}
