package dev.headgate.pii;

import dev.headgate.chat.ChatRequest;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.Extras;
import dev.headgate.chat.JsonSchema;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.internal.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Walks over every text of a request, in the order in which the model reads them.
 *
 * <p>Signatures and other extras of messages are the provider's own and go back as they came.
 */
final class RequestWalker {
    private final LeafRewriter leaves;
    private final boolean toolDefinitions;

    RequestWalker(LeafRewriter leaves, boolean toolDefinitions) {
        this.leaves = leaves;
        this.toolDefinitions = toolDefinitions;
    }

    ChatRequest rewrite(ChatRequest request) {
        List<Tool> tools = new ArrayList<>(0);
        if (toolDefinitions) {
            request.tools().forEach(tool -> tools.add(tool(tool)));
        }
        List<TextContent> system = new ArrayList<>(request.system().size());
        boolean same = !toolDefinitions;
        for (int i = 0; i < request.system().size(); i++) {
            TextContent text = text("system[" + i + "]", request.system().get(i));
            same &= text.equals(request.system().get(i));
            system.add(text);
        }
        List<Message> messages = new ArrayList<>(request.messages().size());
        for (int i = 0; i < request.messages().size(); i++) {
            Message message = message("messages[" + i + "]", request.messages().get(i));
            same &= message.equals(request.messages().get(i));
            messages.add(message);
        }
        if (same
                && request.extras().asMap().isEmpty()
                && request.parameters().stop().isEmpty()) {
            return request;
        }
        // A builder adds tools and replaces none, so the request is built without the old ones.
        ChatRequest.Builder builder = toolDefinitions ? withoutTools(request) : request.toBuilder();
        tools.forEach(builder::tool);
        builder.system(system).messages(messages);
        for (Map.Entry<String, String> extra : new TreeMap<>(request.extras().asMap()).entrySet()) {
            builder.extra(extra.getKey(), any("extras." + extra.getKey(), extra.getValue()));
        }
        List<String> stop = request.parameters().stop();
        if (!stop.isEmpty()) {
            String[] stops = new String[stop.size()];
            for (int i = 0; i < stops.length; i++) {
                stops[i] = leaves.text("parameters.stop[" + i + "]", stop.get(i));
            }
            builder.parameters(request.parameters().toBuilder().stop(stops).build());
        }
        return builder.build();
    }

    private static ChatRequest.Builder withoutTools(ChatRequest request) {
        ChatRequest.Builder builder = ChatRequest.builder()
                .route(request.route())
                .toolChoice(request.toolChoice())
                .responseFormat(request.responseFormat())
                .parameters(request.parameters())
                .promptCache(request.promptCache());
        request.tags().forEach(builder::tag);
        return builder;
    }

    private Tool tool(Tool tool) {
        String place = "tools." + tool.name();
        return new Tool(
                tool.name(),
                leaves.text(place + ".description", tool.description()),
                new JsonSchema(
                        leaves.json(place + ".inputSchema", tool.inputSchema().json())),
                tool.strict());
    }

    private TextContent text(String place, TextContent text) {
        String rewritten = leaves.text(place, text.text());
        return rewritten.equals(text.text()) ? text : new TextContent(rewritten);
    }

    private Message message(String place, Message message) {
        List<Content> content = new ArrayList<>(message.content().size());
        boolean same = true;
        for (int i = 0; i < message.content().size(); i++) {
            Content part = message.content().get(i);
            Content rewritten = part(place + ".content[" + i + "]", part);
            same &= rewritten == part;
            content.add(rewritten);
        }
        return same ? message : new Message(message.role(), content, message.extras());
    }

    private Content part(String place, Content part) {
        if (part instanceof TextContent text) {
            return text(place, text);
        }
        if (part instanceof ToolCall call) {
            String arguments = leaves.json(place + ".arguments", call.arguments());
            return arguments.equals(call.arguments())
                    ? call
                    : new ToolCall(call.id(), call.name(), arguments, call.extras());
        }
        if (part instanceof ToolResult result) {
            String text = any(place, result.text());
            return text.equals(result.text()) ? result : new ToolResult(result.callId(), text, result.failed());
        }
        if (part instanceof ReasoningContent reasoning) {
            String text = leaves.text(place, reasoning.text());
            Extras extras = reasoning.extras();
            return text.equals(reasoning.text()) ? reasoning : new ReasoningContent(text, extras);
        }
        if (part instanceof DocumentContent document) {
            return document(place, document);
        }
        leaves.unscannable(place, part.getClass().getSimpleName());
        return part;
    }

    private Content document(String place, DocumentContent document) {
        String name = leaves.text(place + ".name", document.name());
        Media media = document.media();
        String text = DocumentText.of(media).orElse(null);
        if (text == null) {
            leaves.unscannable(place, "document of type " + media.type());
        } else {
            String rewritten = any(place, text);
            media = rewritten.equals(text) ? media : DocumentText.media(media.type(), rewritten);
        }
        boolean same = media.equals(document.media()) && name.equals(document.name());
        return same ? document : new DocumentContent(name, media);
    }

    /** What may be JSON or not: within JSON, values keep their quotes and escapes. */
    private String any(String place, String text) {
        String trimmed = text.stripLeading();
        boolean json = (trimmed.startsWith("{") || trimmed.startsWith("[")) && Json.isValid(text);
        return json ? leaves.json(place, text) : leaves.text(place, text);
    }
}
