package dev.headgate.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events of a stream together to the response that a plain call would have returned.
 *
 * <p>Texts that follow one another become one content, so do thoughts up to the extras that close them; tool calls
 * stand where they began. Not thread-safe.
 */
public final class ResponseAssembler {
    private final List<Content> content = new ArrayList<>(2);
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>(0);
    private final List<TokenLogprob> logprobs = new ArrayList<>(0);
    private ChatEvent.@Nullable Started started;
    private ChatEvent.@Nullable Finished finished;
    private @Nullable Usage usage;

    /** Starts with nothing. */
    public ResponseAssembler() {}

    /**
     * Takes the next event.
     *
     * @param event the event
     */
    public void add(ChatEvent event) {
        if (event instanceof ChatEvent.TextDelta delta) {
            closeReasoning(Extras.none());
            text.append(delta.text());
        } else if (event instanceof ChatEvent.ReasoningDelta delta) {
            closeText();
            reasoning.append(delta.text());
            if (!delta.extras().isEmpty()) {
                closeReasoning(delta.extras());
            }
        } else if (event instanceof ChatEvent.ToolCallCompleted completed) {
            closeText();
            closeReasoning(Extras.none());
            content.add(completed.call());
        } else if (event instanceof ChatEvent.ImageAdded added) {
            closeText();
            closeReasoning(Extras.none());
            content.add(added.image());
        } else if (event instanceof ChatEvent.CitationAdded added) {
            citations.add(added.citation());
        } else if (event instanceof ChatEvent.LogprobsAdded added) {
            logprobs.addAll(added.tokens());
        } else if (event instanceof ChatEvent.Started start) {
            started = start;
        } else if (event instanceof ChatEvent.UsageReported reported) {
            usage = reported.usage();
        } else if (event instanceof ChatEvent.Finished end) {
            finished = end;
        }
    }

    /**
     * Tells whether anything of an answer has come.
     *
     * @return true after the first text, thought, image or whole tool call
     */
    public boolean hasContent() {
        return !content.isEmpty() || text.length() > 0 || reasoning.length() > 0;
    }

    /**
     * Returns the response as far as it has come.
     *
     * @return the response; without the end of the stream its finish reason is {@link FinishReason#OTHER}
     */
    public ChatResponse response() {
        closeReasoning(Extras.none());
        closeText();
        Extras extras = finished == null ? Extras.none() : finished.extras();
        ChatResponse.Builder builder = ChatResponse.builder(new Message(Role.ASSISTANT, content, extras));
        if (started != null) {
            builder.id(started.responseId().orElse(null))
                    .model(started.model().orElse(null))
                    .requestId(started.requestId().orElse(null));
            started.adaptations().forEach(builder::adaptation);
        }
        if (finished != null) {
            builder.finishReason(finished.reason(), finished.rawReason());
        }
        if (usage != null) {
            builder.usage(usage);
        }
        citations.forEach(builder::citation);
        builder.logprobs(logprobs);
        return builder.build();
    }

    private void closeText() {
        if (text.length() > 0) {
            content.add(new TextContent(text.toString()));
            text.setLength(0);
        }
    }

    private void closeReasoning(Extras extras) {
        if (reasoning.length() > 0 || !extras.isEmpty()) {
            content.add(new ReasoningContent(reasoning.toString(), extras));
            reasoning.setLength(0);
        }
    }
}
