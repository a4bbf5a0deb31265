package dev.headgate.cache.plan;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache;
import dev.headgate.chat.PromptCache.Place;
import dev.headgate.chat.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Says where the parts of a request end that the next one is likely to begin with: tools, system texts, what the request
 * before this one ended with, and this one.
 *
 * <p>The conversation has two, for not every model looks back from a breakpoint for what it keeps. A first message without
 * tools has none: it may well be the last, and writing costs more than reading once.
 */
final class CachePlan {
    private final Optional<Duration> prefixTtl;
    private final Optional<Duration> conversationTtl;

    CachePlan(Optional<Duration> prefixTtl, Optional<Duration> conversationTtl) {
        this.prefixTtl = prefixTtl;
        this.conversationTtl = conversationTtl;
    }

    PromptCache of(ChatRequest request, String key, boolean points) {
        PromptCache.Builder plan = PromptCache.builder().key(key).planned();
        if (points) {
            if (!request.tools().isEmpty()) {
                add(plan, new Place.AfterTools(), prefixTtl);
            }
            if (!request.system().isEmpty()) {
                add(plan, new Place.AfterSystem(), prefixTtl);
            }
            conversation(request, plan);
        }
        return plan.build();
    }

    private void conversation(ChatRequest request, PromptCache.Builder plan) {
        List<Message> messages = request.messages();
        int last = messages.size() - 1;
        int before = endBefore(messages);
        if (before >= 0) {
            add(plan, new Place.AfterMessage(before), conversationTtl);
        }
        if (before >= 0 || !request.tools().isEmpty()) {
            add(plan, new Place.AfterMessage(last), conversationTtl);
        }
    }

    /** Returns what the request before this one ended with: what stands before the assistant's last words. */
    private static int endBefore(List<Message> messages) {
        for (int i = messages.size() - 1; i > 0; i--) {
            if (messages.get(i).role() == Role.ASSISTANT) {
                return i - 1;
            }
        }
        return -1;
    }

    private static void add(PromptCache.Builder plan, Place place, Optional<Duration> ttl) {
        if (ttl.isPresent()) {
            plan.after(place, ttl.get());
        } else {
            plan.after(place);
        }
    }
}
