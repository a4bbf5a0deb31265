package dev.headgate.openai;

import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Citation;
import dev.headgate.chat.Content;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.TokenLogprob;
import dev.headgate.chat.Usage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Makes a response of a completion that came whole. */
final class ResponseCollector extends CompletionFields {
    private final IntFunction<String> missingIds;
    private final Pieces text = new Pieces();
    private final Pieces reasoning = new Pieces();
    private List<ToolCallPart> calls = List.of();
    private final List<TokenLogprob> logprobs = new ArrayList<>(0);
    private final Set<Citation> citations = new LinkedHashSet<>(0);
    private String finishReason = "";
    private boolean answered;

    ResponseCollector(IntFunction<String> missingIds) {
        super(Integer.MAX_VALUE);
        this.missingIds = missingIds;
    }

    @Override
    public void text(String more) {
        answered = true;
        text.add(more);
    }

    @Override
    public void reasoning(String more) {
        answered = true;
        reasoning.add(more);
    }

    @Override
    public void toolCalls(List<ToolCallPart> parts) {
        answered = true;
        calls = parts;
    }

    @Override
    public void logprobs(List<TokenLogprob> tokens) {
        logprobs.addAll(tokens);
    }

    @Override
    public void citation(Citation citation) {
        citations.add(citation);
    }

    @Override
    public void finishReason(String reason) {
        answered = true;
        finishReason = reason;
    }

    @Override
    public @Nullable ErrorBody error() {
        ErrorBody told = super.error();
        return told == null && FinishReasons.isFailure(finishReason) ? ErrorBody.ofFinish(finishReason) : told;
    }

    ChatResponse response(Exchange exchange) throws AnswerException {
        if (!answered) {
            throw AnswerException.malformed("The answer holds no choice: no text, no tool call and no finish reason.");
        }
        Message message = new Message(Role.ASSISTANT, content(), extras());
        ChatResponse.Builder response = ChatResponse.builder(message)
                .id(id())
                .model(model())
                .requestId(exchange.requestId())
                .finishReason(FinishReasons.of(finishReason, !calls.isEmpty(), isRefused()), finishReason);
        Usage usage = usage();
        if (usage != null) {
            response.usage(usage);
        }
        citations.forEach(response::citation);
        response.logprobs(logprobs);
        exchange.adaptations().forEach(response::adaptation);
        return response.build();
    }

    private List<Content> content() throws AnswerException {
        List<Content> content = new ArrayList<>(1 + calls.size());
        if (!reasoning.isEmpty()) {
            content.add(new ReasoningContent(reasoning.joined(), Extras.none()));
        }
        if (!text.isEmpty()) {
            content.add(new TextContent(text.joined()));
        }
        try {
            for (int i = 0; i < calls.size(); i++) {
                ToolCallPart part = calls.get(i);
                String callId = part.id() == null ? missingIds.apply(i) : part.id();
                content.add(OpenToolCall.whole(callId, part.name(), part.arguments(), part.extras()));
            }
        } catch (AnswerException e) {
            throw FinishReasons.isCut(finishReason) ? AnswerException.cutInToolCall() : e;
        }
        return content;
    }
}
