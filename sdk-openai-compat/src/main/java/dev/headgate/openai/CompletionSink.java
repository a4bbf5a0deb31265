package dev.headgate.openai;

import dev.headgate.chat.Usage;
import java.util.List;

/** Takes what a completion, or one chunk of it, says. Texts are never empty. */
interface CompletionSink {
    void id(String id);

    void model(String model);

    void text(String text);

    void reasoning(String text);

    /** Takes the words in which the model declines to answer. */
    void refusal(String text);

    /** Takes the tool calls, or the pieces of them, that one message or chunk carries. */
    void toolCalls(List<ToolCallPart> parts) throws AnswerException;

    void finishReason(String reason);

    void usage(Usage usage);

    void error(ErrorBody error);
}
