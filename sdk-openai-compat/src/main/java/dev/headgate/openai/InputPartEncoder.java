package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.headgate.chat.Content;
import dev.headgate.chat.DocumentContent;
import dev.headgate.chat.ImageContent;
import dev.headgate.chat.TextContent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the parts of a message for Responses, and notes what the server has no part for. */
final class InputPartEncoder {
    private final RequestWriter to;
    private final MediaCheck media;
    private final JsonGenerator json;

    InputPartEncoder(RequestWriter to) {
        this.to = to;
        this.media = new MediaCheck(to);
        this.json = to.json();
    }

    /**
     * Writes a part.
     *
     * @param detail how closely to look at an image, or null
     */
    void write(Content part, String path, @Nullable String detail, PartEncoder.Tail tail) throws IOException {
        if (part instanceof TextContent text) {
            start("input_text");
            json.writeStringField("text", text.text());
            end(tail);
        } else if (part instanceof ImageContent image) {
            if (media.takesImage(image.media(), path)) {
                start("input_image");
                json.writeStringField("detail", detail == null ? "auto" : detail);
                json.writeFieldName("image_url");
                MediaText.address(image.media(), to);
                end(tail);
            }
        } else if (part instanceof DocumentContent document) {
            document(document, path, tail);
        } else {
            to.problems()
                    .add(
                            path,
                            "is a " + part.getClass().getSimpleName(),
                            "Responses have no such part; have the account send Chat Completions, if they do");
        }
    }

    private void document(DocumentContent document, String path, PartEncoder.Tail tail) throws IOException {
        MediaInput input = media.documentInput(document.media(), path, true);
        if (input == null) {
            return;
        }
        start("input_file");
        switch (input) {
            case FILE_ID -> json.writeStringField("file_id", MediaText.fileId(document.media()));
            case FILE_URL -> {
                json.writeFieldName("file_url");
                MediaText.address(document.media(), to);
            }
            default -> {
                json.writeStringField("filename", document.name());
                json.writeFieldName("file_data");
                MediaText.address(document.media(), to);
            }
        }
        end(tail);
    }

    private void start(String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
    }

    private void end(PartEncoder.Tail tail) throws IOException {
        tail.write();
        json.writeEndObject();
    }
}
