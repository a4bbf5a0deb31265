package dev.headgate.bedrock;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.TextContent;
import dev.headgate.chat.ToolCall;
import dev.headgate.chat.ToolResult;
import dev.headgate.internal.Problems;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.AudioSource;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentSource;
import software.amazon.awssdk.services.bedrockruntime.model.ImageSource;
import software.amazon.awssdk.services.bedrockruntime.model.S3Location;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultStatus;

/** Maps one part of a message, but for thoughts. */
final class ContentMapper {
    private static final Pattern DOCUMENT_NAME = Pattern.compile("[a-zA-Z0-9 ()\\[\\]-]{1,200}");

    private final Problems problems;

    ContentMapper(Problems problems) {
        this.problems = problems;
    }

    /** Returns the block; one that must not be sent if it added a problem. */
    ContentBlock map(Content part, String path) {
        if (part instanceof TextContent text) {
            return ContentBlock.fromText(text.text());
        } else if (part instanceof ToolCall call) {
            return ContentBlock.fromToolUse(
                    use -> use.toolUseId(call.id()).name(call.name()).input(JsonDocuments.parse(call.arguments())));
        } else if (part instanceof ToolResult result) {
            return ContentBlock.fromToolResult(toolResult(result));
        } else if (part instanceof ImageContent image) {
            return image(image, path);
        } else if (part instanceof DocumentContent document) {
            return document(document, path);
        } else if (part instanceof AudioContent audio) {
            return audio(audio, path);
        }
        problems.add(path, "is a " + part.getClass().getSimpleName(), "leave it out: Converse has no such content");
        return ContentBlock.builder().build();
    }

    private static ToolResultBlock toolResult(ToolResult result) {
        ToolResultBlock.Builder block = ToolResultBlock.builder().toolUseId(result.callId());
        // A blank text block is refused; a result without content is not.
        block.content(result.text().isEmpty() ? List.of() : List.of(ToolResultContentBlock.fromText(result.text())));
        if (result.failed()) {
            block.status(ToolResultStatus.ERROR);
        }
        return block.build();
    }

    private ContentBlock image(ImageContent image, String path) {
        Optional<ImageSource> source = Optional.of(image.media())
                .flatMap(Media::bytes)
                .map(bytes -> ImageSource.fromBytes(SdkBytes.fromByteBuffer(bytes)))
                .or(() -> s3(image.media(), path).map(ImageSource::fromS3Location));
        return ContentBlock.fromImage(block -> block.format(
                        MediaFormats.image(image.media()).orElseGet(() -> unknown(path, MediaFormats.IMAGES)))
                .source(source.orElse(null)));
    }

    private ContentBlock document(DocumentContent document, String path) {
        problems.check(
                DOCUMENT_NAME.matcher(document.name()).matches()
                        && !document.name().contains("  "),
                path + ".name",
                "of " + document.name().length() + " characters is none that Bedrock takes",
                "use up to 200 letters, digits, single spaces, hyphens, parentheses and square brackets; no dot, so"
                        + " leave out the file's ending");
        Optional<DocumentSource> source = document.media()
                .bytes()
                .map(bytes -> DocumentSource.fromBytes(SdkBytes.fromByteBuffer(bytes)))
                .or(() -> s3(document.media(), path).map(DocumentSource::fromS3Location));
        return ContentBlock.fromDocument(block -> block.format(
                        MediaFormats.document(document.media()).orElseGet(() -> unknown(path, MediaFormats.DOCUMENTS)))
                .name(document.name())
                .source(source.orElse(null)));
    }

    private ContentBlock audio(AudioContent audio, String path) {
        Optional<AudioSource> source = audio.media()
                .bytes()
                .map(bytes -> AudioSource.fromBytes(SdkBytes.fromByteBuffer(bytes)))
                .or(() -> s3(audio.media(), path).map(AudioSource::fromS3Location));
        return ContentBlock.fromAudio(block -> block.format(
                        MediaFormats.audio(audio.media()).orElseGet(() -> unknown(path, MediaFormats.SOUNDS)))
                .source(source.orElse(null)));
    }

    private Optional<S3Location> s3(Media media, String path) {
        Optional<String> address = media.uri()
                .filter(uri -> "s3".equalsIgnoreCase(uri.getScheme()))
                .map(Object::toString);
        problems.check(
                address.isPresent(),
                path,
                "is at an address that Bedrock does not fetch from",
                "give the bytes, or an s3: address");
        return address.map(uri -> S3Location.builder().uri(uri).build());
    }

    private String unknown(String path, String known) {
        problems.add(path, "is of a media type that Converse does not take", "give one of " + known);
        return "";
    }
}
