package dev.headgate.chat;

import java.util.Objects;

/**
 * A film.
 *
 * @param media the film itself or its address
 */
public record VideoContent(Media media) implements Content {
    /**
     * Checks the film.
     *
     * @param media the film itself or its address
     */
    public VideoContent {
        Objects.requireNonNull(media, "media");
    }
}
