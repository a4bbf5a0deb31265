package dev.headgate.engine;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.Usage;

/** Estimates the tokens of a call whose provider does not report them. */
final class UsageEstimate {
    /** OpenAI's rule of thumb for English text; see its help page "What are tokens and how to count them". */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private UsageEstimate() {}

    static ChatResponse ensure(ChatResponse response, ChatRequest request) {
        return response.hasUsage()
                ? response
                : response.toBuilder()
                        .usage(of(request, characters(response.message())))
                        .build();
    }

    static Usage of(ChatRequest request, long outputCharacters) {
        long input = 0;
        for (TextContent text : request.system()) {
            input += text.text().length();
        }
        for (Message message : request.messages()) {
            input += characters(message);
        }
        return Usage.builder()
                .inputTokens(tokens(input))
                .outputTokens(tokens(outputCharacters))
                .estimated(true)
                .build();
    }

    private static long characters(Message message) {
        long sum = 0;
        for (Content part : message.content()) {
            if (part instanceof TextContent text) {
                sum += text.text().length();
            } else if (part instanceof ReasoningContent reasoning) {
                sum += reasoning.text().length();
            } else if (part instanceof ToolCall call) {
                sum += call.arguments().length();
            } else if (part instanceof ToolResult result) {
                sum += result.text().length();
            }
        }
        return sum;
    }

    static long tokens(long characters) {
        return (characters + CHARACTERS_PER_TOKEN - 1) / CHARACTERS_PER_TOKEN;
    }
}
