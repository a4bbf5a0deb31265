package dev.headgate.bedrock;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.chat.VideoContent;
import dev.headgate.internal.Json;
import dev.headgate.internal.Problems;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.bedrockruntime.model.CitationGeneratedContent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailConverseContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailConverseTextBlock;
import software.amazon.awssdk.services.bedrockruntime.model.SearchResultBlock;
import software.amazon.awssdk.services.bedrockruntime.model.SearchResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultStatus;

/** Maps one part of a message, but for thoughts. */
final class ContentMapper {
    private static final Map<Class<?>, Set<String>> OPTIONS = Map.of(
            TextContent.class, Set.of("guard", "searchResult", "resultOf", "cited"),
            ImageContent.class, Set.of("guard", "bucketOwner", "resultOf"),
            DocumentContent.class, Set.of("citations", "context", "form", "bucketOwner", "resultOf"),
            AudioContent.class, Set.of("bucketOwner"),
            VideoContent.class, Set.of("bucketOwner", "resultOf"),
            ToolResult.class, Set.of("json", "searchResult"));

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
            return ContentBlock.fromToolResult(toolResult(result, options, path));
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
            return ContentBlock.fromSearchResult(found(text.text(), options));
        }
        if (!options.cited().isEmpty()) {
            return ContentBlock.fromCitationsContent(
                    citing -> citing.content(CitationGeneratedContent.fromText(text.text()))
                            .citations(options.cited()));
        }
        return ContentBlock.fromText(text.text());
    }

    private static SearchResultBlock found(String text, PartOptions options) {
        return SearchResultBlock.builder()
                .source(options.text("source"))
                .title(options.text("title"))
                .content(SearchResultContentBlock.builder().text(text).build())
                .citations(citations -> citations.enabled(true))
                .build();
    }

    private void checkOptions(Content part, PartOptions options, String path) {
        problems.check(
                options.isWithin(OPTIONS.getOrDefault(part.getClass(), Set.of())),
                path,
                "cannot be sent as " + BedrockExtras.CONTENT + " says",
                "guard texts and images, make texts and tool results search results, give citations, context and form to"
                        + " documents, json to tool results, and a result's id to what shows it");
    }

    private ToolResultBlock toolResult(ToolResult result, PartOptions options, String path) {
        ToolResultBlock.Builder block = ToolResultBlock.builder().toolUseId(result.callId());
        // A blank text block is refused; a result without content is not.
        block.content(result.text().isBlank() ? List.of() : List.of(content(result, options, path)));
        if (result.failed()) {
            block.status(ToolResultStatus.ERROR);
        }
        return block.build();
    }

    private ToolResultContentBlock content(ToolResult result, PartOptions options, String path) {
        if (options.isSearchResult()) {
            return ToolResultContentBlock.fromSearchResult(found(result.text(), options));
        }
        if (!options.isJson()) {
            return ToolResultContentBlock.fromText(result.text());
        }
        if (!Json.isObject(result.text())) {
            problems.add(path, "is no JSON object", "leave json out, or have the tool return an object");
            return ToolResultContentBlock.builder().build();
        }
        return ToolResultContentBlock.fromJson(JsonDocuments.parse(result.text()));
    }
}
