package dev.headgate.bedrock;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.VideoContent;
import dev.headgate.internal.Problems;
import java.util.List;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailConverseContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailConverseTextBlock;
import software.amazon.awssdk.services.bedrockruntime.model.SearchResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultStatus;

/** Maps one part of a message, but for thoughts. */
final class ContentMapper {
    private final Problems problems;
    private final MediaMapper media;

    ContentMapper(Problems problems) {
        this.problems = problems;
        this.media = new MediaMapper(problems);
    }

    /** Returns the block; one that must not be sent if it added a problem. */
    ContentBlock map(Content part, PartOptions options, String path) {
        checkOptions(part, options, path);
        if (part instanceof TextContent text) {
            return text(text, options, path);
        } else if (part instanceof ToolCall call) {
            return ContentBlock.fromToolUse(
                    use -> use.toolUseId(call.id()).name(call.name()).input(JsonDocuments.parse(call.arguments())));
        } else if (part instanceof ToolResult result) {
            return ContentBlock.fromToolResult(toolResult(result));
        } else if (part instanceof ImageContent image) {
            return media.image(image, options, path);
        } else if (part instanceof DocumentContent document) {
            return media.document(document, options, path);
        } else if (part instanceof AudioContent audio) {
            return media.audio(audio, options, path);
        } else if (part instanceof VideoContent video) {
            return media.video(video, options, path);
        }
        problems.add(path, "is a " + part.getClass().getSimpleName(), "leave it out: Converse has no such content");
        return ContentBlock.builder().build();
    }

    /** Returns the block of a text that the guardrail is to look at. */
    static GuardrailConverseContentBlock guarded(String text, List<String> qualifiers) {
        GuardrailConverseTextBlock.Builder block =
                GuardrailConverseTextBlock.builder().text(text);
        if (!qualifiers.isEmpty()) {
            block.qualifiersWithStrings(qualifiers);
        }
        return GuardrailConverseContentBlock.fromText(block.build());
    }

    private ContentBlock text(TextContent text, PartOptions options, String path) {
        problems.check(
                !text.text().isBlank(),
                path,
                "is blank (" + text.text().length() + " characters)",
                "leave it out: Bedrock refuses blank texts");
        List<String> qualifiers = options.guard();
        if (qualifiers != null) {
            return ContentBlock.fromGuardContent(guarded(text.text(), qualifiers));
        }
        if (options.isSearchResult()) {
            return ContentBlock.fromSearchResult(found -> found.source(options.text("source"))
                    .title(options.text("title"))
                    .content(
                            SearchResultContentBlock.builder().text(text.text()).build())
                    .citations(citations -> citations.enabled(true)));
        }
        return ContentBlock.fromText(text.text());
    }

    private void checkOptions(Content part, PartOptions options, String path) {
        boolean isText = part instanceof TextContent;
        boolean isDocument = part instanceof DocumentContent;
        problems.check(
                (options.guard() == null || isText || part instanceof ImageContent)
                        && (!options.isSearchResult() || (isText && options.guard() == null))
                        && (isDocument || (!options.citations() && options.text("context") == null)),
                path,
                "cannot be sent as " + BedrockExtras.CONTENT + " says",
                "guard texts and images, make texts search results, give citations and context to documents");
    }

    private static ToolResultBlock toolResult(ToolResult result) {
        ToolResultBlock.Builder block = ToolResultBlock.builder().toolUseId(result.callId());
        // A blank text block is refused; a result without content is not.
        block.content(result.text().isBlank() ? List.of() : List.of(ToolResultContentBlock.fromText(result.text())));
        if (result.failed()) {
            block.status(ToolResultStatus.ERROR);
        }
        return block.build();
    }
}
