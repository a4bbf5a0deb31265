package dev.headgate.testkit.quirk;

import dev.headgate.chat.ChatEvent;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.Usage;
import java.util.ArrayList;
import java.util.List;

/** Writes events and responses as lines that can be compared, and read where they differ. */
final class Rendering {
    private final boolean anyIds;

    /** Takes whether one id of a tool call is as good as another. */
    Rendering(boolean anyIds) {
        this.anyIds = anyIds;
    }

    List<String> events(List<ChatEvent> events) {
        return events.stream().map(this::event).toList();
    }

    private String event(ChatEvent event) {
        if (event instanceof ChatEvent.Started started) {
            return "started " + started.responseId() + " " + started.model() + " " + started.requestId();
        } else if (event instanceof ChatEvent.TextDelta delta) {
            return "text \"" + delta.text() + "\"";
        } else if (event instanceof ChatEvent.ReasoningDelta delta) {
            return "reasoning \"" + delta.text() + "\"";
        } else if (event instanceof ChatEvent.ToolCallStarted start) {
            return "call " + start.index() + " started " + id(start.id()) + " " + start.name();
        } else if (event instanceof ChatEvent.ToolCallDelta delta) {
            return "call " + delta.index() + " \"" + delta.fragment() + "\"";
        } else if (event instanceof ChatEvent.ToolCallCompleted completed) {
            return "call " + completed.index() + " completed " + call(completed.call());
        } else if (event instanceof ChatEvent.UsageReported reported) {
            return usage(reported.usage());
        } else if (event instanceof ChatEvent.Finished end) {
            return "finished " + end.reason() + " \"" + end.rawReason() + "\"";
        }
        return event.toString();
    }

    List<String> response(ChatResponse response) {
        List<String> lines = new ArrayList<>();
        lines.add("started " + response.id() + " " + response.model() + " " + response.requestId());
        lines.addAll(content(response));
        lines.add(usage(response.usage()));
        lines.add("finished " + response.finishReason() + " \"" + response.rawFinishReason() + "\"");
        return lines;
    }

    /** Writes thoughts, text and tool calls, each kind together: a plain answer does not tell how they alternated. */
    List<String> content(ChatResponse response) {
        List<String> lines = new ArrayList<>();
        StringBuilder reasoning = new StringBuilder();
        StringBuilder text = new StringBuilder();
        for (Content part : response.message().content()) {
            if (part instanceof ReasoningContent content) {
                reasoning.append(content.text());
            } else if (part instanceof TextContent content) {
                text.append(content.text());
            } else if (part instanceof ToolCall call) {
                lines.add("call " + call(call));
            } else {
                lines.add(part.toString());
            }
        }
        lines.add("reasoning \"" + reasoning + "\"");
        lines.add("text \"" + text + "\"");
        return lines;
    }

    private String call(ToolCall call) {
        return id(call.id()) + " " + call.name() + " " + call.arguments();
    }

    private String id(String id) {
        return anyIds && !id.isBlank() ? Outcome.ANY_ID : id;
    }

    private static String usage(Usage usage) {
        return usage.estimated() ? "usage, estimated" : "usage " + usage;
    }
}
