package dev.headgate.bedrock;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Message;
import dev.headgate.chat.PromptCache.Place;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;

/**
 * Maps the conversation. Of Converse's roles, two must alternate: tool results become the user's, and what one side says in
 * several messages becomes one. The third, the system's, stands between them where a message asks for it.
 */
final class MessageMapper {
    private final Problems problems;
    private final List<Adaptation> adaptations;
    private final CachePoints cache;
    private final ContentMapper content;
    private final List<software.amazon.awssdk.services.bedrockruntime.model.Message> mapped = new ArrayList<>();
    private final List<ContentBlock> blocks = new ArrayList<>();
    private @Nullable ConversationRole speaker;
    private @Nullable String document;
    private boolean hasText;

    MessageMapper(Problems problems, List<Adaptation> adaptations, CachePoints cache) {
        this.problems = problems;
        this.adaptations = adaptations;
        this.cache = cache;
        this.content = new ContentMapper(problems);
    }

    List<software.amazon.awssdk.services.bedrockruntime.model.Message> map(List<Message> messages) {
        for (int i = 0; i < messages.size(); i++) {
            add(messages.get(i), "messages[" + i + "]");
            point(new Place.AfterMessage(i));
        }
        flush();
        return mapped;
    }

    private void add(Message message, String path) {
        MessageExtras extras = MessageExtras.of(message, path, problems, adaptations);
        if (!extras.toolChanges().isEmpty()) {
            turnTo(ConversationRole.SYSTEM);
            blocks.addAll(extras.toolChanges());
        }
        for (int j = 0; j < message.content().size(); j++) {
            String at = path + ".content[" + j + "]";
            add(extras.role(), message.content().get(j), extras.options(j), at);
        }
    }

    private void add(ConversationRole role, Content part, PartOptions options, String path) {
        ContentBlock block;
        if (part instanceof ReasoningContent reasoning) {
            Optional<ContentBlock> thoughts = ReasoningExtras.block(reasoning);
            if (thoughts.isEmpty()) {
                adaptations.add(new Adaptation(path, "left out: thoughts that Bedrock has not signed are refused"));
                return;
            }
            block = thoughts.get();
        } else if (role == ConversationRole.ASSISTANT
                && part instanceof TextContent text
                && text.text().isBlank()) {
            adaptations.add(new Adaptation(path, "left out: Bedrock refuses blank texts, models do write them"));
            return;
        } else {
            block = content.map(part, options, path);
        }
        problems.check(
                role != ConversationRole.SYSTEM || part instanceof TextContent,
                path,
                "is a " + part.getClass().getSimpleName() + " in a message of the system",
                "give texts there");
        String resultOf = options.text("resultOf");
        if (resultOf != null) {
            problems.check(
                    role == speaker && ResultParts.add(blocks, resultOf, block),
                    path,
                    "is to be part of a tool's result that does not stand before it",
                    "give the id of a tool call that is answered right before");
            return;
        }
        // An assistant's message of which nothing is left is no turn: the turns around it are the user's.
        turnTo(role);
        blocks.add(block);
        hasText |= part instanceof TextContent;
        if (part instanceof DocumentContent && document == null) {
            document = path;
        }
    }

    private void turnTo(ConversationRole role) {
        if (role != speaker) {
            flush();
            speaker = role;
        }
    }

    private void point(Place place) {
        if (blocks.isEmpty() || blocks.get(blocks.size() - 1).cachePoint() != null) {
            cache.leaveOut(place, "nothing stands before it that the one before does not keep");
        } else {
            cache.take(place).ifPresent(point -> blocks.add(ContentBlock.fromCachePoint(point)));
        }
    }

    private void flush() {
        if (document != null && !hasText) {
            problems.add(
                    document,
                    "is a document without a text beside it",
                    "add a text that says what to do with it: Bedrock demands one");
        }
        document = null;
        hasText = false;
        if (!blocks.isEmpty()) {
            mapped.add(software.amazon.awssdk.services.bedrockruntime.model.Message.builder()
                    .role(speaker)
                    .content(blocks)
                    .build());
            blocks.clear();
        }
    }
}
