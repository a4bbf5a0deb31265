package dev.headgate;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.ChatResponse;
import dev.headgate.chat.FinishReason;
import dev.headgate.chat.Message;
import dev.headgate.chat.Usage;
import dev.headgate.error.ErrorDetails;
import dev.headgate.error.ThrottledException;
import dev.headgate.routing.Deployment;
import dev.headgate.spi.Account;
import dev.headgate.spi.AttemptContext;
import dev.headgate.spi.ModelProvider;
import dev.headgate.spi.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Answers with what it was told, in order; core's own fake, since the testkit builds on core. */
public final class ScriptedProvider implements ModelProvider {
    /** What one request is answered with. */
    public interface Step {
        Reply answer(ChatRequest request, AttemptContext attempt);
    }

    private final Account account;
    private final Deque<Step> steps = new ArrayDeque<>();
    public final List<ChatRequest> requests = Collections.synchronizedList(new ArrayList<>());
    public boolean closed;

    public ScriptedProvider(String account, Step... steps) {
        this.account = Account.of(account);
        this.steps.addAll(List.of(steps));
    }

    public static Step text(String text) {
        return (request, attempt) -> Reply.of(response(text));
    }

    public static Step fails(RuntimeException failure) {
        return (request, attempt) -> {
            throw failure;
        };
    }

    public static ThrottledException throttled(Duration retryAfter) {
        return new ThrottledException(
                ThrottledException.Scope.TOKENS,
                "Too many tokens.",
                ErrorDetails.builder()
                        .httpStatus(429)
                        .retryAfter(retryAfter)
                        .requestId("req-429")
                        .build());
    }

    public static ChatResponse response(String text) {
        return ChatResponse.builder(Message.assistant(text))
                .usage(Usage.of(10, 5))
                .finishReason(FinishReason.STOP, "end_turn")
                .id("resp-1")
                .requestId("req-1")
                .build();
    }

    public Deployment deployment() {
        return Deployment.of(this, "model");
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public synchronized Reply send(ChatRequest request, AttemptContext attempt) {
        requests.add(request);
        Step step = steps.poll();
        if (step == null) {
            throw new IllegalStateException("no step left for request " + requests.size());
        }
        return step.answer(request, attempt);
    }

    @Override
    public void close() {
        closed = true;
    }
}
