package dev.headgate.bedrock;

import java.io.IOException;

/**
 * Tells that bytes arrived which are no valid event-stream frame. A frame cut short is an {@link java.io.EOFException}
 * instead: there the connection is to blame, here the content.
 */
final class FrameException extends IOException {
    private static final long serialVersionUID = 1L;

    FrameException(String message) {
        super(message);
    }
}
