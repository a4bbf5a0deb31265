package dev.headgate.chat;

import dev.headgate.internal.Problems;

/**
 * A document.
 *
 * @param name the document's name as the model shall know it, not blank
 * @param media the document itself or its address
 */
public record DocumentContent(String name, Media media) implements Content {
    /**
     * Checks the document.
     *
     * @param name the document's name as the model shall know it, not blank
     * @param media the document itself or its address
     * @throws IllegalArgumentException if the name is blank or the media are null
     */
    public DocumentContent {
        Problems problems = new Problems("DocumentContent");
        problems.checkText(name, "name", "give the document a name");
        problems.check(media != null, "media", "are null", "give the document's bytes or its address");
        problems.throwIfAny();
    }

    @Override
    public String toString() {
        return "DocumentContent[name of " + name.length() + " characters, " + media + "]";
    }
}
