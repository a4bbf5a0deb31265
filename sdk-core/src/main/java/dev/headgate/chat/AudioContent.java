package dev.headgate.chat;

import java.util.Objects;

/**
 * A sound.
 *
 * @param media the sound itself or its address
 */
public record AudioContent(Media media) implements Content {
    /**
     * Checks the sound.
     *
     * @param media the sound itself or its address
     */
    public AudioContent {
        Objects.requireNonNull(media, "media");
    }
}
