package dev.headgate.chat;

import java.net.URI;

/**
 * One part of a {@link Message}.
 *
 * <pre>{@code
 * gate.chat("support").user(Content.text("What is wrong here?"), Content.image("image/png", screenshot));
 * }</pre>
 */
public sealed interface Content
        permits TextContent,
                ImageContent,
                DocumentContent,
                AudioContent,
                VideoContent,
                ReasoningContent,
                ToolCall,
                ToolResult {

    /**
     * Returns a text.
     *
     * @param text the text, not empty
     * @return the content
     * @throws IllegalArgumentException if it is null or empty
     */
    static TextContent text(String text) {
        return new TextContent(text);
    }

    /**
     * Returns an image.
     *
     * @param mediaType such as {@code image/png}
     * @param bytes the image
     * @return the content
     * @throws IllegalArgumentException if the media type is none or there is no byte
     */
    static ImageContent image(String mediaType, byte[] bytes) {
        return new ImageContent(Media.bytes(mediaType, bytes));
    }

    /**
     * Returns an image that the provider fetches itself.
     *
     * @param mediaType such as {@code image/png}
     * @param uri its absolute address
     * @return the content
     * @throws IllegalArgumentException if the media type is none or the address is not absolute
     */
    static ImageContent image(String mediaType, URI uri) {
        return new ImageContent(Media.uri(mediaType, uri));
    }

    /**
     * Returns a document.
     *
     * @param name the document's name as the model shall know it
     * @param mediaType such as {@code application/pdf}
     * @param bytes the document
     * @return the content
     * @throws IllegalArgumentException if the name is blank, the media type is none or there is no byte
     */
    static DocumentContent document(String name, String mediaType, byte[] bytes) {
        return new DocumentContent(name, Media.bytes(mediaType, bytes));
    }
}
