package dev.headgate.openai;

import dev.headgate.chat.Media;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Writes media as texts. */
final class MediaText {
    /** The scheme of what was uploaded to the provider before. */
    static final String FILE_SCHEME = "openai-file";

    private MediaText() {}

    /** Writes the address, or the bytes as an address that holds them. */
    static void address(Media media, RequestWriter to) throws IOException {
        Optional<URI> uri = media.uri();
        if (uri.isPresent()) {
            to.json().writeString(uri.get().toString());
        } else {
            Base64Text.write(
                    to.json(),
                    to.body(),
                    "data:" + media.type() + ";base64,",
                    media.bytes().orElseThrow());
        }
    }

    /** Returns the id of what was uploaded before. */
    static String fileId(Media media) {
        return media.uri().orElseThrow().getSchemeSpecificPart();
    }
}
