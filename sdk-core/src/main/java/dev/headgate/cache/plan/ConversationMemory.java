package dev.headgate.cache.plan;

import dev.headgate.cache.plan.Prefix.Place;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said in conversations, as hashes of their messages: one that goes on begins with what it was before. Remembers
 * the thousand that were heard of last. Safe for use by many threads.
 */
final class ConversationMemory {
    private static final int MOST = 1_024;

    private final Map<String, int[]> known = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, int[]> eldest) {
            return size() > MOST;
        }
    };

    /** Takes note of a conversation; returns the first message that is not what it was. */
    Place changedSince(String key, List<Message> messages) {
        int[] hashes = new int[messages.size()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = hash(messages.get(i));
        }
        int[] before;
        synchronized (known) {
            before = known.put(key, hashes);
        }
        for (int i = 0; before != null && i < before.length; i++) {
            if (i >= hashes.length || hashes[i] != before[i]) {
                return new Place("messages[" + i + "]", -1);
            }
        }
        return Place.NONE;
    }

    /** Media count by their kind: their bytes are too many to be hashed for this. Texts remember their hashes. */
    private static int hash(Message message) {
        int hash = message.role().hashCode();
        for (Content part : message.content()) {
            hash = 31 * hash + hash(part);
        }
        return hash;
    }

    private static int hash(Content part) {
        if (part instanceof TextContent text) {
            return text.text().hashCode();
        } else if (part instanceof ToolResult result) {
            return result.text().hashCode();
        } else if (part instanceof ToolCall call) {
            return 31 * call.name().hashCode() + call.arguments().hashCode();
        } else if (part instanceof ReasoningContent reasoning) {
            return reasoning.text().hashCode();
        }
        return part.getClass().getName().hashCode();
    }
}
