package dev.headgate.openai;

import dev.headgate.chat.Media;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks whether the server takes media as they are. What it does not take is never left out: the answer would be another. */
final class MediaCheck {
    private final RequestWriter to;

    MediaCheck(RequestWriter to) {
        this.to = to;
    }

    boolean takesImage(Media image, String path) {
        URI uri = image.uri().orElse(null);
        if (uri == null) {
            return takes(MediaInput.IMAGE_BYTES, path, "is an image", "takes none");
        }
        if (!Set.of("https", "http", "data").contains(scheme(uri))) {
            to.problems()
                    .add(path, "is an image by " + scheme(uri) + ": address", "give its bytes, or an https: address");
            return false;
        }
        MediaInput input = scheme(uri).equals("data") ? MediaInput.IMAGE_BYTES : MediaInput.IMAGE_URL;
        return takes(input, path, "is an image by address", "fetches none");
    }

    /**
     * Returns how a document goes out, or null if it does not.
     *
     * @param addresses whether the form has a field for addresses
     */
    @Nullable
    MediaInput documentInput(Media document, String path, boolean addresses) {
        URI uri = document.uri().orElse(null);
        MediaInput input;
        if (uri == null) {
            input = MediaInput.FILE_BYTES;
        } else if (scheme(uri).equals(MediaText.FILE_SCHEME)) {
            input = MediaInput.FILE_ID;
        } else if (addresses && scheme(uri).equals("https")) {
            input = MediaInput.FILE_URL;
        } else {
            to.problems()
                    .add(
                            path,
                            "is a document by address",
                            "give its bytes, or " + MediaText.FILE_SCHEME + ":ID of what was uploaded");
            return null;
        }
        return takes(input, path, "is a document", "takes none in this way") ? input : null;
    }

    /** Returns the format of a sound that can be sent, else null. */
    @Nullable
    String audioFormat(Media audio, String path) {
        String format = switch (audio.subtype()) {
            case "wav", "x-wav", "wave", "vnd.wave" -> "wav";
            case "mp3", "mpeg" -> "mp3";
            default -> null;
        };
        boolean bytes = audio.bytes().isPresent();
        to.problems().check(bytes, path, "is a sound by address", "give its bytes; this wire fetches no sounds");
        to.problems().check(format != null, path, "is a sound of type " + audio.type(), "give audio/wav or audio/mpeg");
        return takes(MediaInput.AUDIO_BYTES, path, "is a sound", "takes none") && bytes ? format : null;
    }

    private boolean takes(MediaInput input, String path, String shape, String refusal) {
        boolean taken = to.profile().media.contains(input);
        to.problems()
                .check(
                        taken,
                        path,
                        shape + ", and " + to.profile().name() + " " + refusal,
                        "leave it out, or use a server that does");
        return taken;
    }

    private static String scheme(URI uri) {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }
}
