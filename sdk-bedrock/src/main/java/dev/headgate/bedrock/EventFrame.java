package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * Shows one frame of an event stream. There is one such object per {@link EventStreamReader}: it and the payload bytes
 * are valid until the reader is asked for the next frame.
 */
final class EventFrame {
    /** What a frame announces in {@code :message-type}. */
    enum Kind {
        /** An event; its type is the {@link EventFrame#name}. */
        EVENT,
        /** A failure the service models; its type (lower camel case) is the {@link EventFrame#name}. */
        EXCEPTION,
        /** A failure the service does not model; its code is the {@link EventFrame#name}. */
        ERROR,
        /** A frame of a kind this reader does not know, or one that does not say. */
        OTHER
    }

    private static final byte[] MESSAGE_TYPE = ":message-type".getBytes(US_ASCII);
    private static final byte[] EVENT_TYPE = ":event-type".getBytes(US_ASCII);
    private static final byte[] EXCEPTION_TYPE = ":exception-type".getBytes(US_ASCII);
    private static final byte[] ERROR_CODE = ":error-code".getBytes(US_ASCII);
    private static final byte[] ERROR_MESSAGE = ":error-message".getBytes(US_ASCII);
    private static final byte[] CONTENT_TYPE = ":content-type".getBytes(US_ASCII);

    private final HeaderCursor header = new HeaderCursor();
    private byte[] bytes = {};
    private int payloadStart;
    private int payloadEnd;
    private String messageType = "";
    private String eventType = "";
    private String exceptionType = "";
    private String errorCode = "";
    private String errorMessage = "";
    private String contentType = "";

    /** Points this object at another frame whose checksums have been verified. */
    void show(byte[] buffer, int headersStart, int headersEnd, int end) throws FrameException {
        bytes = buffer;
        payloadStart = headersEnd;
        payloadEnd = end;
        messageType = "";
        eventType = "";
        exceptionType = "";
        errorCode = "";
        errorMessage = "";
        contentType = "";
        header.start(buffer, headersStart, headersEnd);
        while (header.advance()) {
            if (header.isText()) {
                takeHeader();
            }
        }
    }

    private void takeHeader() {
        if (header.isNamed(MESSAGE_TYPE)) {
            messageType = header.text();
        } else if (header.isNamed(EVENT_TYPE)) {
            eventType = header.text();
        } else if (header.isNamed(CONTENT_TYPE)) {
            contentType = header.text();
        } else if (header.isNamed(EXCEPTION_TYPE)) {
            exceptionType = header.text();
        } else if (header.isNamed(ERROR_CODE)) {
            errorCode = header.text();
        } else if (header.isNamed(ERROR_MESSAGE)) {
            errorMessage = header.text();
        }
    }

    Kind kind() {
        return switch (messageType) {
            case "event" -> Kind.EVENT;
            case "exception" -> Kind.EXCEPTION;
            case "error" -> Kind.ERROR;
            default -> Kind.OTHER;
        };
    }

    /** Returns the event type, exception type or error code, whichever belongs to the kind; empty if it is missing. */
    String name() {
        return switch (kind()) {
            case EVENT -> eventType;
            case EXCEPTION -> exceptionType;
            case ERROR -> errorCode;
            case OTHER -> "";
        };
    }

    /** Returns {@code :error-message}, or an empty string. The message of an exception is in its JSON payload. */
    String errorMessage() {
        return errorMessage;
    }

    /** Returns {@code :content-type}, or an empty string. */
    String contentType() {
        return contentType;
    }

    /** Returns the array that holds the payload, in the range that the two methods below give. */
    byte[] bytes() {
        return bytes;
    }

    int payloadOffset() {
        return payloadStart;
    }

    int payloadLength() {
        return payloadEnd - payloadStart;
    }

    /** Returns a copy of the payload, for the rare frame that must outlive the next one. */
    byte[] copyOfPayload() {
        return Arrays.copyOfRange(bytes, payloadStart, payloadEnd);
    }
}
