package dev.headgate.engine;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.Tool;
import dev.headgate.chat.VideoContent;
import dev.headgate.routing.Deployment;
import dev.headgate.routing.dispatch.Needs;
import dev.headgate.spi.CallContext;
import dev.headgate.spi.Guardrail;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A chat as a policy sees it. */
final class ChatQuestion extends Question {
    private final ChatRequest request;

    ChatQuestion(
            ChatRequest request,
            CallContext call,
            Governance governance,
            Spending spent,
            @Nullable Deployment deployment) {
        super(call, governance, spent, deployment);
        this.request = request;
    }

    @Override
    public long inputTokens() {
        return Needs.of(request).likelyInputTokens();
    }

    @Override
    public OptionalInt outputTokens() {
        return request.parameters().maxOutputTokens();
    }

    @Override
    public List<String> tools() {
        return request.tools().isEmpty()
                ? List.of()
                : request.tools().stream().map(Tool::name).toList();
    }

    @Override
    public int images() {
        return count(ImageContent.class);
    }

    @Override
    public int documents() {
        return count(DocumentContent.class);
    }

    @Override
    public int recordings() {
        return count(AudioContent.class) + count(VideoContent.class);
    }

    @Override
    String tier() {
        return Sending.tier(request.extras()).orElse("");
    }

    @Override
    boolean writesCache() {
        return !request.promptCache().breakpoints().isEmpty();
    }

    private int count(Class<? extends Content> type) {
        int count = 0;
        for (Message message : request.messages()) {
            for (Content part : message.content()) {
                if (type.isInstance(part)) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Those of the request and of the user's messages. What assistants' messages carry, providers have put there. */
    @Override
    public Set<String> extras() {
        Set<String> keys = request.extras().asMap().keySet();
        Set<String> all = null;
        for (Message message : request.messages()) {
            if (message.role() != Role.ASSISTANT && !message.extras().isEmpty()) {
                all = all == null ? new TreeSet<>(keys) : all;
                all.addAll(message.extras().asMap().keySet());
            }
        }
        return all == null ? keys : all;
    }

    @Override
    public boolean takesGuardrail() {
        return true;
    }

    @Override
    public Optional<Guardrail> guardrail() {
        return deployment == null ? Optional.empty() : deployment.provider().guardrail(request);
    }
}
