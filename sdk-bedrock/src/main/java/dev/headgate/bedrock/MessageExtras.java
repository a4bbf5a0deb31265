package dev.headgate.bedrock;

import dev.headgate.chat.Adaptation;
import dev.headgate.chat.Extras;
import dev.headgate.chat.Message;
import dev.headgate.chat.Role;
import dev.headgate.chat.TextContent;
import dev.headgate.internal.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;

/**
 * How a message is to be sent, beyond what it says.
 *
 * @param role whose turn it is
 * @param toolChanges told by the system before the message
 * @param options of the message's parts, by index
 */
record MessageExtras(ConversationRole role, List<ContentBlock> toolChanges, Map<Integer, PartOptions> options) {
    private static final Set<String> OF_USERS =
            Set.of(BedrockExtras.CONTENT, BedrockExtras.ROLE, BedrockExtras.TOOL_CHANGES);
    private static final Set<String> OF_TOOLS = Set.of(BedrockExtras.CONTENT);

    static MessageExtras of(Message message, String path, Problems problems, List<Adaptation> adaptations) {
        if (message.role() == Role.ASSISTANT) {
            return ofAnswer(message, path, adaptations);
        }
        Extras extras = message.extras();
        if (extras.isEmpty()) {
            return new MessageExtras(ConversationRole.USER, List.of(), Map.of());
        }
        Set<String> known = message.role() == Role.USER ? OF_USERS : OF_TOOLS;
        for (String key : new TreeSet<>(extras.asMap().keySet())) {
            problems.check(
                    !key.startsWith(RequestExtras.PREFIX) || known.contains(key),
                    at(path, key),
                    "is none that a message of role " + message.role() + " may have",
                    "give one of " + new TreeSet<>(known));
        }
        String role = extras.get(BedrockExtras.ROLE).orElse("user");
        problems.check(
                role.equals("user") || role.equals("system"),
                at(path, BedrockExtras.ROLE),
                "is unknown",
                "give user or system");
        return new MessageExtras(
                role.equals("system") ? ConversationRole.SYSTEM : ConversationRole.USER,
                extras.get(BedrockExtras.TOOL_CHANGES)
                        .map(json -> ToolChanges.parse(json, at(path, BedrockExtras.TOOL_CHANGES), problems))
                        .orElse(List.of()),
                options(message, path, problems));
    }

    PartOptions options(int part) {
        return options.getOrDefault(part, PartOptions.NONE);
    }

    /** An answer's extras go with it; of what it cites, only what still fits its parts. */
    private static MessageExtras ofAnswer(Message message, String path, List<Adaptation> adaptations) {
        Problems unfit = new Problems("an answer's extras");
        Map<Integer, PartOptions> options = options(message, path, unfit);
        if (!unfit.list().isEmpty()
                || options.keySet().stream()
                        .anyMatch(part -> !(message.content().get(part) instanceof TextContent))) {
            adaptations.add(new Adaptation(at(path, BedrockExtras.CONTENT), "left out: it does not fit the message"));
            options = Map.of();
        }
        return new MessageExtras(ConversationRole.ASSISTANT, List.of(), options);
    }

    private static Map<Integer, PartOptions> options(Message message, String path, Problems problems) {
        return message.extras()
                .get(BedrockExtras.CONTENT)
                .map(json ->
                        PartOptions.parse(json, message.content().size(), at(path, BedrockExtras.CONTENT), problems))
                .orElse(Map.of());
    }

    private static String at(String path, String key) {
        return path + "." + RequestExtras.path(key);
    }
}
