package dev.headgate.pii;

import dev.headgate.chat.Media;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** The text of documents that are text: by their type, and in UTF-8. */
final class DocumentText {
    private static final Set<String> TYPES = Set.of(
            "application/json",
            "application/xml",
            "application/yaml",
            "application/x-yaml",
            "application/csv",
            "application/javascript",
            "application/x-ndjson",
            "application/sql",
            "application/rtf");

    private DocumentText() {}

    static Optional<String> of(Media media) {
        Optional<ByteBuffer> bytes = media.bytes();
        String type = media.type();
        int parameter = type.indexOf(';');
        String bare = parameter < 0 ? type : type.substring(0, parameter).trim();
        boolean text =
                bare.startsWith("text/") || TYPES.contains(bare) || bare.endsWith("+json") || bare.endsWith("+xml");
        if (bytes.isEmpty() || !text) {
            return Optional.empty();
        }
        try {
            // A decoder of its own reports what is not UTF-8, where String would replace it.
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.get()).toString());
        } catch (CharacterCodingException notUtf8) {
            return Optional.empty();
        }
    }

    static Media media(String type, String text) {
        return Media.bytes(type, text.getBytes(StandardCharsets.UTF_8));
    }
}
