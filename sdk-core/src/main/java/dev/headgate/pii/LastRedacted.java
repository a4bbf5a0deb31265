package dev.headgate.pii;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.EmbeddingRequest;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What redaction last let out of a call, to see what was added to it afterwards. Safe for use by many threads. */
final class LastRedacted {
    private volatile @Nullable ChatRequest request;
    private volatile @Nullable EmbeddingRequest embedding;

    void let(ChatRequest redacted) {
        request = redacted;
    }

    void let(EmbeddingRequest redacted) {
        embedding = redacted;
    }

    /** Tells whether a request says exactly what was let out. What is the same object need not be compared. */
    boolean isUnchanged(ChatRequest sent) {
        ChatRequest known = request;
        return known != null
                && known.system().equals(sent.system())
                && known.messages().equals(sent.messages())
                && known.extras().equals(sent.extras())
                && known.parameters().stop().equals(sent.parameters().stop());
    }

    /** Returns all texts that were let out. */
    Set<String> texts(boolean toolDefinitions) {
        Set<String> texts = new HashSet<>();
        ChatRequest known = request;
        if (known != null) {
            ChatRequest unused = new RequestWalker(new Collecting(texts), toolDefinitions).rewrite(known);
        }
        EmbeddingRequest embedded = embedding;
        if (embedded != null) {
            texts.addAll(embedded.inputs());
        }
        return texts;
    }

    private record Collecting(Set<String> texts) implements LeafRewriter {
        @Override
        public String text(String place, String text) {
            texts.add(text);
            return text;
        }

        @Override
        public String json(String place, String json) {
            texts.add(json);
            return json;
        }

        @Override
        public void unscannable(String place, String kind) {}
    }
}
