package dev.headgate.spi;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The events of a response that is already there. */
final class ResponseEvents implements EventSource {
    private final Deque<ChatEvent> events = new ArrayDeque<>();

    ResponseEvents(ChatResponse response) {
        events.add(
                new ChatEvent.Started(response.id(), response.model(), response.requestId(), response.adaptations()));
        int calls = 0;
        for (Content part : response.message().content()) {
            if (part instanceof TextContent text) {
                events.add(new ChatEvent.TextDelta(text.text()));
            } else if (part instanceof ReasoningContent reasoning) {
                // Extras close a run of thoughts, so that two runs stay two.
                events.add(new ChatEvent.ReasoningDelta(reasoning.text(), reasoning.extras()));
            } else if (part instanceof ToolCall call) {
                events.add(new ChatEvent.ToolCallStarted(calls, call.id(), call.name()));
                events.add(new ChatEvent.ToolCallDelta(calls, call.arguments()));
                events.add(new ChatEvent.ToolCallCompleted(calls, call));
                calls++;
            } else if (part instanceof ImageContent image) {
                events.add(new ChatEvent.ImageAdded(image));
            }
        }
        response.citations().forEach(citation -> events.add(new ChatEvent.CitationAdded(citation)));
        if (!response.logprobs().isEmpty()) {
            events.add(new ChatEvent.LogprobsAdded(response.logprobs()));
        }
        if (response.hasUsage()) {
            events.add(new ChatEvent.UsageReported(response.usage()));
        }
        Extras extras = response.message().extras();
        events.add(new ChatEvent.Finished(response.finishReason(), response.rawFinishReason(), extras));
    }

    @Override
    public @Nullable ChatEvent next() {
        return events.poll();
    }

    @Override
    public void close() {
        // Nothing is held: the response came whole.
    }
}
