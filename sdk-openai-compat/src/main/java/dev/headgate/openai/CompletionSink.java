package dev.headgate.openai;

import dev.headgate.chat.Citation;
import dev.headgate.chat.TokenLogprob;
import dev.headgate.chat.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what a completion, or one chunk of it, says. Texts are never empty. */
interface CompletionSink {
    boolean hasId();

    void id(String id);

    boolean hasModel();

    void model(String model);

    void text(String text);

    void reasoning(String text);

    /** Takes the words in which the model declines to answer. */
    void refusal(String text);

    /** Takes the tool calls, or the pieces of them, that one message or chunk carries. */
    void toolCalls(List<ToolCallPart> parts) throws AnswerException;

    /** Takes how likely the model held the tokens that came just before. */
    void logprobs(List<TokenLogprob> tokens);

    void citation(Citation citation);

    /** Takes what only this provider tells of an answer, or demands back with it. */
    void extra(String key, String value);

    /** Returns what was taken under a key last. */
    @Nullable
    String extra(String key);

    /** Takes a piece of a field that is sent back unread. */
    void opaque(String field, @Nullable Object piece) throws AnswerException;

    void finishReason(String reason);

    void usage(Usage usage);

    void error(ErrorBody error);
}
