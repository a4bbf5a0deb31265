package dev.headgate.bedrock;

import dev.headgate.chat.AudioContent;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.VideoContent;
import dev.headgate.internal.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.bedrockruntime.model.AudioSource;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.DocumentSource;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailConverseContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailConverseImageSource;
import software.amazon.awssdk.services.bedrockruntime.model.ImageSource;
import software.amazon.awssdk.services.bedrockruntime.model.S3Location;
import software.amazon.awssdk.services.bedrockruntime.model.VideoSource;

/** Maps images, documents, sounds and films. */
final class MediaMapper {
    private static final Pattern DOCUMENT_NAME = Pattern.compile("[a-zA-Z0-9 ()\\[\\]-]{1,200}");

    private static final Pattern PARAGRAPH = Pattern.compile("\\R[ \\t]*\\R");

    private final Problems problems;

    MediaMapper(Problems problems) {
        this.problems = problems;
    }

    ContentBlock image(ImageContent image, PartOptions options, String path) {
        String format = MediaFormats.image(image.media()).orElseGet(() -> unknown(path, MediaFormats.IMAGES));
        if (options.guard() != null) {
            return guardedImage(image.media(), format, path);
        }
        ImageSource source = source(image.media(), options, path, ImageSource::fromBytes, ImageSource::fromS3Location);
        return ContentBlock.fromImage(block -> block.format(format).source(source));
    }

    ContentBlock document(DocumentContent document, PartOptions options, String path) {
        problems.check(
                DOCUMENT_NAME.matcher(document.name()).matches()
                        && !document.name().contains("  "),
                path + ".name",
                "of " + document.name().length() + " characters is none that Bedrock takes",
                "use up to 200 letters, digits, single spaces, hyphens, parentheses and square brackets; no dot, so"
                        + " leave out the file's ending");
        DocumentBlock.Builder block = DocumentBlock.builder()
                .format(MediaFormats.document(document.media()).orElseGet(() -> unknown(path, MediaFormats.DOCUMENTS)))
                .name(document.name())
                .source(
                        options.text("form") == null
                                ? source(
                                        document.media(),
                                        options,
                                        path,
                                        DocumentSource::fromBytes,
                                        DocumentSource::fromS3Location)
                                : written(document.media(), options.text("form"), path))
                .context(options.text("context"));
        if (options.citations()) {
            block.citations(citations -> citations.enabled(true));
        }
        return ContentBlock.fromDocument(block.build());
    }

    /** Returns a document that the model gets as text, in one piece or in paragraphs that it can cite. */
    private @Nullable DocumentSource written(Media media, @Nullable String form, String path) {
        ByteBuffer bytes = media.bytes().orElse(null);
        if (bytes == null || !media.type().startsWith("text/")) {
            problems.add(path, "has no text to be sent in this form", "give the bytes of a text, or leave form out");
            return null;
        }
        String text = StandardCharsets.UTF_8.decode(bytes).toString();
        return "text".equals(form)
                ? DocumentSource.fromText(text)
                : DocumentSource.fromContent(PARAGRAPH
                        .splitAsStream(text)
                        .map(String::strip)
                        .filter(paragraph -> !paragraph.isEmpty())
                        .map(DocumentContentBlock::fromText)
                        .toList());
    }

    ContentBlock audio(AudioContent audio, PartOptions options, String path) {
        String format = MediaFormats.audio(audio.media()).orElseGet(() -> unknown(path, MediaFormats.SOUNDS));
        AudioSource source = source(audio.media(), options, path, AudioSource::fromBytes, AudioSource::fromS3Location);
        return ContentBlock.fromAudio(block -> block.format(format).source(source));
    }

    ContentBlock video(VideoContent video, PartOptions options, String path) {
        String format = MediaFormats.video(video.media()).orElseGet(() -> unknown(path, MediaFormats.FILMS));
        VideoSource source = source(video.media(), options, path, VideoSource::fromBytes, VideoSource::fromS3Location);
        return ContentBlock.fromVideo(block -> block.format(format).source(source));
    }

    private ContentBlock guardedImage(Media media, String format, String path) {
        problems.check(
                (format.equals("png") || format.equals("jpeg")) && media.bytes().isPresent(),
                path,
                "is an image that no guardrail looks at",
                "give the bytes of a png or jpeg, or leave guard out");
        GuardrailConverseImageSource source = media.bytes()
                .map(bytes -> GuardrailConverseImageSource.fromBytes(SdkBytes.fromByteBuffer(bytes)))
                .orElse(null);
        return ContentBlock.fromGuardContent(GuardrailConverseContentBlock.fromImage(
                image -> image.format(format).source(source)));
    }

    private <S> @Nullable S source(
            Media media,
            PartOptions options,
            String path,
            Function<SdkBytes, S> ofBytes,
            Function<S3Location, S> ofS3) {
        return media.bytes()
                .map(bytes -> ofBytes.apply(SdkBytes.fromByteBuffer(bytes)))
                .or(() -> s3(media, options, path).map(ofS3))
                .orElse(null);
    }

    private Optional<S3Location> s3(Media media, PartOptions options, String path) {
        Optional<String> address = media.uri()
                .filter(uri -> "s3".equalsIgnoreCase(uri.getScheme()))
                .map(Object::toString);
        problems.check(
                address.isPresent(),
                path,
                "is at an address that Bedrock does not fetch from",
                "give the bytes, or an s3: address");
        return address.map(uri -> S3Location.builder()
                .uri(uri)
                .bucketOwner(options.text("bucketOwner"))
                .build());
    }

    private String unknown(String path, String known) {
        problems.add(path, "is of a media type that Converse does not take", "give one of " + known);
        return "";
    }
}
