package dev.headgate.engine;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.Conversation;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolChoice;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.Usage;
import dev.headgate.error.CancelledException;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.InvalidRequestException;
import dev.headgate.error.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs the tools that a model asks for and says what to ask next, until the model has what it needs.
 *
 * <p>Each round is a call of its own through all interceptors; deadline, usage and attempts are those of the whole.
 */
final class ToolLoop {
    private final CallSpec spec;
    private final CallState state;
    // Rounds follow one another; whoever reads on another thread was handed the call over.
    private ChatRequest request;
    private Usage usageOfRounds = Usage.none();
    private int rounds;

    ToolLoop(CallSpec spec, CallState state) {
        this.spec = spec;
        this.state = state;
        this.request = spec.request();
    }

    ChatRequest request() {
        return request;
    }

    int rounds() {
        return rounds;
    }

    Usage total(Usage last) {
        return usageOfRounds.plus(last);
    }

    /** Completes the last round's response to that of the whole call. */
    ChatResponse complete(ChatResponse last) {
        ChatResponse.Builder whole = last.toBuilder()
                .callId(state.context().id())
                .usage(total(last.usage()))
                .attempts(state.attempts())
                .toolRounds(rounds)
                .conversation(Conversation.of(request));
        state.context().complete(whole);
        return whole.build();
    }

    /**
     * Takes the answer of a round; runs its tools if there are any and all of them are the engine's to run.
     *
     * @return the next request, or nothing if the answer is the application's
     */
    Optional<ChatRequest> next(ChatResponse response) {
        List<ToolCall> calls = response.toolCalls();
        if (calls.isEmpty() || spec.functions().isEmpty() || calls.stream().anyMatch(this::isForTheApplication)) {
            return Optional.empty();
        }
        if (rounds >= spec.maxToolRounds()) {
            throw new InvalidRequestException(
                    "The model still asks for tools after " + rounds
                            + " rounds, which is the bound; raise maxToolRounds, or give the tools as declarations and"
                            + " answer the calls yourself.",
                    ErrorDetails.builder().attempts(state.attempts()).build());
        }
        checkIds(calls);
        List<ToolResult> results = new ArrayList<>(calls.size());
        for (ToolCall call : calls) {
            if (state.context().cancellation().isRequested()) {
                throw new CancelledException("The call was cancelled between two tools.", ErrorDetails.none());
            }
            results.add(run(call));
        }
        request = request.toBuilder()
                .toolChoice(afterwards(request.toolChoice()))
                .message(response.message())
                .message(new Message(Role.TOOL, List.copyOf(results), Extras.none()))
                .build();
        usageOfRounds = total(response.usage());
        rounds++;
        return Optional.of(request);
    }

    /** The results go back by these ids. */
    private void checkIds(List<ToolCall> calls) {
        if (calls.stream().map(ToolCall::id).distinct().count() < calls.size()) {
            throw new ProtocolException(
                    "The model's tool calls share an id, so their results cannot be told apart; use another model.",
                    ErrorDetails.builder().attempts(state.attempts()).build());
        }
    }

    /** What is demanded is demanded once: with it in every round there could be no answer. */
    private static ToolChoice afterwards(ToolChoice choice) {
        return choice.equals(ToolChoice.none()) ? choice : ToolChoice.auto();
    }

    /** A tool that was declared without code is answered by the application; an invented name by the engine. */
    private boolean isForTheApplication(ToolCall call) {
        return !spec.functions().containsKey(call.name())
                && request.tools().stream().map(Tool::name).anyMatch(call.name()::equals);
    }

    private ToolResult run(ToolCall call) {
        Function<ToolCall, ToolResult> function = spec.functions().get(call.name());
        return function == null ? ToolResult.failure(call, "There is no tool of this name.") : function.apply(call);
    }
}
