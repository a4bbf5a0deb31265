package dev.headgate.bedrock;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.Role;
import dev.headgate.internal.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;

/**
 * Maps the conversation. Converse knows two roles, which must alternate: tool results become the user's, and what one
 * side says in several messages becomes one.
 */
final class MessageMapper {
    private final List<Adaptation> adaptations;
    private final ContentMapper content;
    private final List<software.amazon.awssdk.services.bedrockruntime.model.Message> mapped = new ArrayList<>();
    private final List<ContentBlock> blocks = new ArrayList<>();
    private @Nullable ConversationRole speaker;

    MessageMapper(Problems problems, List<Adaptation> adaptations) {
        this.adaptations = adaptations;
        this.content = new ContentMapper(problems);
    }

    List<software.amazon.awssdk.services.bedrockruntime.model.Message> map(List<Message> messages) {
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            ConversationRole role =
                    message.role() == Role.ASSISTANT ? ConversationRole.ASSISTANT : ConversationRole.USER;
            for (int j = 0; j < message.content().size(); j++) {
                add(role, message.content().get(j), "messages[" + i + "].content[" + j + "]");
            }
        }
        flush();
        return mapped;
    }

    private void add(ConversationRole role, Content part, String path) {
        ContentBlock block;
        if (part instanceof ReasoningContent reasoning) {
            Optional<ContentBlock> thoughts = ReasoningExtras.block(reasoning);
            if (thoughts.isEmpty()) {
                adaptations.add(new Adaptation(path, "left out: thoughts that Bedrock has not signed are refused"));
                return;
            }
            block = thoughts.get();
        } else {
            block = content.map(part, path);
        }
        // An assistant's message of which nothing is left is no turn: the turns around it are the user's.
        if (role != speaker) {
            flush();
            speaker = role;
        }
        blocks.add(block);
    }

    private void flush() {
        if (!blocks.isEmpty()) {
            mapped.add(software.amazon.awssdk.services.bedrockruntime.model.Message.builder()
                    .role(speaker)
                    .content(blocks)
                    .build());
            blocks.clear();
        }
    }
}
