package dev.headgate.bedrock;

import dev.headgate.bedrock.GuardrailFinding.Place;
import dev.headgate.chat.Content;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailChecksContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailChecksMessage;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailChecksRole;

/** The texts of messages, and which part of which message each one is: parts without text are not sent. */
final class CheckedTexts {
    /** One text of one message. */
    record Text(int message, int content, Role role, String text) {
        /** Leaves out what it says. */
        @Override
        public String toString() {
            return "Text[" + message + "." + content + ", " + text.length() + " characters]";
        }
    }

    private final List<List<Text>> messages = new ArrayList<>();

    CheckedTexts(List<Message> given) {
        for (int i = 0; i < given.size(); i++) {
            List<Text> texts = new ArrayList<>();
            Message message = given.get(i);
            for (int j = 0; j < message.content().size(); j++) {
                String text = text(message.content().get(j));
                if (!text.isBlank()) {
                    texts.add(new Text(i, j, message.role(), text));
                }
            }
            if (!texts.isEmpty()) {
                messages.add(texts);
            }
        }
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    List<Text> all() {
        return messages.stream().flatMap(List::stream).toList();
    }

    List<GuardrailChecksMessage> messages() {
        return messages.stream()
                .map(texts -> GuardrailChecksMessage.builder()
                        .role(
                                texts.get(0).role() == Role.ASSISTANT
                                        ? GuardrailChecksRole.ASSISTANT
                                        : GuardrailChecksRole.USER)
                        .content(texts.stream()
                                .map(text -> GuardrailChecksContentBlock.fromText(text.text()))
                                .toList())
                        .build())
                .toList();
    }

    /** Returns the place in the messages as they were given, or nothing if Bedrock names none that there is. */
    Optional<Place> place(int message, int content, int begin, int end) {
        if (message < 0 || message >= messages.size()) {
            return Optional.empty();
        }
        List<Text> texts = messages.get(message);
        if (content < 0 || content >= texts.size() || begin < 0 || end < begin) {
            return Optional.empty();
        }
        Text text = texts.get(content);
        return Optional.of(new Place(text.message(), text.content(), begin, end));
    }

    private static String text(Content part) {
        if (part instanceof TextContent text) {
            return text.text();
        } else if (part instanceof ToolResult result) {
            return result.text();
        } else if (part instanceof ToolCall call) {
            return call.arguments();
        } else if (part instanceof ReasoningContent reasoning) {
            return reasoning.text();
        }
        return "";
    }
}
