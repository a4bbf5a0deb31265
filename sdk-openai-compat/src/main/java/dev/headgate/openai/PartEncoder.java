package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.AudioContent;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.Media;
import dev.headgate.chat.TextContent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a message for Chat Completions, and notes what the server has no part for. */
final class PartEncoder {
    /** Writes what stands at the end of a part. */
    interface Tail {
        void write() throws IOException;
    }

    private final RequestWriter to;
    private final MediaCheck media;
    private final JsonGenerator json;

    PartEncoder(RequestWriter to) {
        this.to = to;
        this.media = new MediaCheck(to);
        this.json = to.json();
    }

    /**
     * Writes a part.
     *
     * @param detail how closely to look at an image, or null
     */
    void write(Content part, String path, @Nullable String detail, Tail tail) throws IOException {
        if (part instanceof TextContent text) {
            text(text.text(), tail);
        } else if (part instanceof ImageContent image) {
            image(image.media(), path, detail, tail);
        } else if (part instanceof DocumentContent document) {
            document(document, path, tail);
        } else if (part instanceof AudioContent audio) {
            audio(audio.media(), path, tail);
        } else {
            to.problems().add(path, "is a " + part.getClass().getSimpleName(), "this wire has no such part");
        }
    }

    void text(String text, Tail tail) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "text");
        json.writeStringField("text", text);
        tail.write();
        json.writeEndObject();
    }

    private void image(Media image, String path, @Nullable String detail, Tail tail) throws IOException {
        if (!media.takesImage(image, path)) {
            return;
        }
        start("image_url");
        json.writeFieldName("url");
        MediaText.address(image, to);
        if (detail != null) {
            json.writeStringField("detail", detail);
        }
        end(tail);
    }

    private void document(DocumentContent document, String path, Tail tail) throws IOException {
        MediaInput input = media.documentInput(document.media(), path, false);
        if (input == null) {
            return;
        }
        start("file");
        if (input == MediaInput.FILE_ID) {
            json.writeStringField("file_id", MediaText.fileId(document.media()));
        } else {
            json.writeStringField("filename", document.name());
            json.writeFieldName("file_data");
            MediaText.address(document.media(), to);
        }
        end(tail);
    }

    private void audio(Media audio, String path, Tail tail) throws IOException {
        String format = media.audioFormat(audio, path);
        if (format == null) {
            return;
        }
        start("input_audio");
        json.writeFieldName("data");
        Base64Text.write(json, to.body(), "", audio.bytes().orElseThrow());
        json.writeStringField("format", format);
        end(tail);
    }

    private void start(String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeObjectFieldStart(type);
    }

    private void end(Tail tail) throws IOException {
        json.writeEndObject();
        tail.write();
        json.writeEndObject();
    }
}
