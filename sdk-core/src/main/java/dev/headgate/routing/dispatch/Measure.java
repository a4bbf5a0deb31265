package dev.headgate.routing.dispatch;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.internal.ScriptCount;
import java.util.List;

/** How long a request is: what its texts are by the class of their script, and what else it has. */
public final class Measure {
    private static final int TOKENS_PER_MESSAGE = 4;
    private static final int TOKENS_PER_MEDIUM = 1_600; // an image of 1,092 × 1,092 at Anthropic

    private final ScriptCount texts = new ScriptCount();
    private long fixed;

    /**
     * Measures a chat request: system texts, messages, and the declarations of tools.
     *
     * @param request the request
     * @return its measure
     */
    public static Measure of(ChatRequest request) {
        Measure measure = new Measure();
        for (TextContent text : request.system()) {
            measure.add(text.text());
        }
        for (Tool tool : request.tools()) {
            measure.add(tool.name());
            measure.add(tool.description());
            measure.add(tool.inputSchema().json());
        }
        for (Message message : request.messages()) {
            measure.fixed += TOKENS_PER_MESSAGE;
            for (Content part : message.content()) {
                measure.add(part);
            }
        }
        return measure;
    }

    /**
     * Measures texts.
     *
     * @param texts the texts
     * @return their measure
     */
    public static Measure of(List<String> texts) {
        Measure measure = new Measure();
        texts.forEach(measure::add);
        return measure;
    }

    /** Returns the tokens by the seeds, 1 or more. */
    double seededTokens() {
        return Math.max(1, fixed + texts.tokens());
    }

    /** Returns the class that makes most of the tokens. */
    int script() {
        return texts.script();
    }

    private void add(Content part) {
        if (part instanceof TextContent text) {
            add(text.text());
        } else if (part instanceof ReasoningContent reasoning) {
            add(reasoning.text());
        } else if (part instanceof ToolCall call) {
            add(call.arguments());
        } else if (part instanceof ToolResult result) {
            add(result.text());
        } else {
            fixed += TOKENS_PER_MEDIUM;
        }
    }

    private void add(String text) {
        texts.add(text);
    }
}
