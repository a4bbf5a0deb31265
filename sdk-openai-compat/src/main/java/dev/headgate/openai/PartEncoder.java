package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.AudioContent;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.TextContent;
import dev.headgate.internal.Problems;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import okio.Buffer;

/** Writes the parts of a message that is more than one text, and notes what this wire has no part for. */
final class PartEncoder {
    private final JsonGenerator json;
    private final Buffer body;
    private final Problems problems;

    PartEncoder(JsonGenerator json, Buffer body, Problems problems) {
        this.json = json;
        this.body = body;
        this.problems = problems;
    }

    void write(Content part, String message, int index) throws IOException {
        if (part instanceof TextContent text) {
            json.writeStartObject();
            json.writeStringField("type", "text");
            json.writeStringField("text", text.text());
            json.writeEndObject();
        } else {
            String path = message + ".content[" + index + "]";
            if (part instanceof ImageContent image) {
                image(image.media(), path);
            } else if (part instanceof DocumentContent document) {
                document(document, path);
            } else if (part instanceof AudioContent audio) {
                audio(audio.media(), path);
            } else {
                problems.add(path, "is a " + part.getClass().getSimpleName(), "this wire has no such part");
            }
        }
    }

    private void image(Media media, String path) throws IOException {
        Optional<URI> uri = media.uri();
        if (uri.isPresent() && !isFetchable(uri.get())) {
            problems.add(
                    path,
                    "is an image by " + uri.get().getScheme() + ": address",
                    "give its bytes, or an https: address");
            return;
        }
        start("image_url");
        if (uri.isPresent()) {
            json.writeStringField("url", uri.get().toString());
        } else {
            json.writeFieldName("url");
            dataUrl(media);
        }
        end();
    }

    private void document(DocumentContent document, String path) throws IOException {
        if (document.media().bytes().isEmpty()) {
            problems.add(path, "is a document by address", "give its bytes; this wire fetches no documents");
            return;
        }
        start("file");
        json.writeStringField("filename", document.name());
        json.writeFieldName("file_data");
        dataUrl(document.media());
        end();
    }

    private void audio(Media media, String path) throws IOException {
        Optional<ByteBuffer> bytes = media.bytes();
        Optional<String> format = audioFormat(media.subtype());
        problems.check(bytes.isPresent(), path, "is a sound by address", "give its bytes; this wire fetches no sounds");
        problems.check(format.isPresent(), path, "is a sound of type " + media.type(), "give audio/wav or audio/mpeg");
        if (bytes.isPresent() && format.isPresent()) {
            start("input_audio");
            json.writeFieldName("data");
            Base64Text.write(json, body, "", bytes.get());
            json.writeStringField("format", format.get());
            end();
        }
    }

    private static Optional<String> audioFormat(String subtype) {
        return switch (subtype) {
            case "wav", "x-wav", "wave", "vnd.wave" -> Optional.of("wav");
            case "mp3", "mpeg" -> Optional.of("mp3");
            default -> Optional.empty();
        };
    }

    private static boolean isFetchable(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return scheme.equals("https") || scheme.equals("http") || scheme.equals("data");
    }

    private void dataUrl(Media media) throws IOException {
        Base64Text.write(
                json, body, "data:" + media.type() + ";base64,", media.bytes().orElseThrow());
    }

    private void start(String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeObjectFieldStart(type);
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.writeEndObject();
    }
}
