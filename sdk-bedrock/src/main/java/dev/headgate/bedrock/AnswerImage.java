package dev.headgate.bedrock;

import com.fasterxml.jackson.core.JsonParser;
import dev.headgate.chat.Content;
import dev.headgate.chat.ImageContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** An image of an answer: whole in plain answers, in one or more pieces in streams. */
final class AnswerImage {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private @Nullable String format;
    private @Nullable String address;

    /** Reads the object, or the piece of it, at which the parser stands. */
    void read(JsonParser parser) throws IOException {
        JsonMembers.each(parser, this::member);
    }

    /** Adds a piece that came later. */
    void add(AnswerImage piece, int limit) throws AnswerException {
        bytes.writeBytes(piece.bytes.toByteArray());
        format = piece.format == null ? format : piece.format;
        address = piece.address == null ? address : piece.address;
        if (bytes.size() > limit) {
            throw AnswerException.wrong("An image is longer than " + limit
                    + " bytes; raise the account's maxResponseBytes, or ask for less");
        }
    }

    ImageContent content() throws AnswerException {
        String type = "image/" + (format == null || format.isEmpty() ? "png" : format);
        try {
            if (address != null) {
                return Content.image(type, URI.create(address));
            }
            return Content.image(type, bytes.toByteArray());
        } catch (IllegalArgumentException e) {
            throw AnswerException.wrong("An image came that is none; try another deployment");
        }
    }

    private void member(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "format" -> format = JsonMembers.text(parser);
            case "source" -> JsonMembers.each(parser, this::source);
            case "error" -> throw AnswerException.wrong("An image could not be made; ask again, or otherwise");
            default -> {}
        }
    }

    private void source(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "bytes" -> decode(JsonMembers.textOrEmpty(parser));
            case "s3Location" -> JsonMembers.each(parser, this::location);
            default -> {}
        }
    }

    private void location(String name, JsonParser parser) throws IOException {
        if (name.equals("uri")) {
            address = JsonMembers.text(parser);
        }
    }

    private void decode(String base64) throws AnswerException {
        try {
            bytes.writeBytes(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw AnswerException.wrong("An image came that is no base64; try another deployment");
        }
    }
}
