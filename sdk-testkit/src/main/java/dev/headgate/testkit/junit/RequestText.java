package dev.headgate.testkit.junit;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.Message;
import dev.headgate.chat.ReasoningContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.Tool;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.VideoContent;
import dev.headgate.testkit.SeenRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything that a request says, line by line. */
final class RequestText {
    private RequestText() {}

    static List<String> of(SeenRequest request) {
        List<String> lines = new ArrayList<>();
        request.system().forEach(text -> lines.add("system: " + text));
        for (Message message : request.messages()) {
            for (Content part : message.content()) {
                lines.add(message.role().name().toLowerCase(Locale.ROOT) + ": " + of(part));
            }
            message.extras().asMap().forEach((name, value) -> lines.add(name + ": " + value));
        }
        for (Tool tool : request.tools()) {
            lines.add("tool " + tool.name() + ": " + tool.description() + " "
                    + tool.inputSchema().json());
        }
        return lines;
    }

    private static String of(Content part) {
        if (part instanceof TextContent text) {
            return text.text();
        } else if (part instanceof ReasoningContent reasoning) {
            return reasoning.text();
        } else if (part instanceof ToolCall call) {
            return "calls " + call.name() + " " + call.arguments();
        } else if (part instanceof ToolResult result) {
            return "result " + result.text();
        } else if (part instanceof DocumentContent document) {
            return document.name() + " " + of(document.media());
        } else if (part instanceof ImageContent image) {
            return of(image.media());
        } else if (part instanceof AudioContent audio) {
            return of(audio.media());
        } else if (part instanceof VideoContent video) {
            return of(video.media());
        }
        return part.toString();
    }

    private static String of(Media media) {
        return media.type() + " "
                + media.uri()
                        .map(String::valueOf)
                        .or(() -> media.bytes()
                                .map(bytes ->
                                        StandardCharsets.UTF_8.decode(bytes).toString()))
                        .orElse("");
    }
}
