package dev.headgate.chat;

import java.util.Objects;
import java.util.Optional;

/**
 * Where a part of the answer comes from.
 *
 * @param source the address or name of the source
 * @param title the title of the source, if the provider gives one
 * @param quote the passage cited, if the provider gives it
 */
public record Citation(String source, Optional<String> title, Optional<String> quote) {
    /**
     * Checks the parts.
     *
     * @param source the address or name of the source
     * @param title the title of the source, if the provider gives one
     * @param quote the passage cited, if the provider gives it
     */
    public Citation {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(quote, "quote");
    }

    @Override
    public String toString() {
        return "Citation[source of " + source.length() + " characters]";
    }
}
