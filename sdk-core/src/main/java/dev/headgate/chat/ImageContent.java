package dev.headgate.chat;

import java.util.Objects;

/**
 * An image.
 *
 * @param media the image itself or its address
 */
public record ImageContent(Media media) implements Content {
    /**
     * Checks the image.
     *
     * @param media the image itself or its address
     */
    public ImageContent {
        Objects.requireNonNull(media, "media");
    }
}
