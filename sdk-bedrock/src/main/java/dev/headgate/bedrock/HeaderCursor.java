package dev.headgate.bedrock;

import java.util.Arrays;

/** Walks over the headers of a frame; one cursor serves all the frames of a stream. */
final class HeaderCursor {
    private static final int BYTES = 6;
    private static final int TEXT = 7;

    private byte[] bytes = {};
    private int end;
    private int next;
    private int nameFrom;
    private int nameTo;
    private int type;
    private int valueFrom;
    private int valueTo;

    void start(byte[] buffer, int from, int to) {
        bytes = buffer;
        next = from;
        end = to;
    }

    /** Moves to the next header; false when there is none left. */
    boolean advance() throws FrameException {
        if (next == end) {
            return false;
        }
        nameFrom = next + 1;
        nameTo = within(nameFrom + (bytes[next] & 0xff));
        valueFrom = within(nameTo + 1);
        type = bytes[nameTo];
        int length = fixedLength(type);
        if (type == BYTES || type == TEXT) {
            int lengthFrom = valueFrom;
            valueFrom = within(lengthFrom + 2);
            length = (bytes[lengthFrom] & 0xff) << 8 | (bytes[lengthFrom + 1] & 0xff);
        }
        valueTo = within(valueFrom + length);
        next = valueTo;
        return true;
    }

    boolean isNamed(byte[] name) {
        return Arrays.equals(bytes, nameFrom, nameTo, name, 0, name.length);
    }

    boolean isText() {
        return type == TEXT;
    }

    String text() {
        return EventNames.read(bytes, valueFrom, valueTo);
    }

    private int within(int position) throws FrameException {
        if (position > end) {
            throw new FrameException("a header of an event-stream frame is longer than the frame's headers");
        }
        return position;
    }

    private static int fixedLength(int type) throws FrameException {
        return switch (type) {
            case 0, 1 -> 0; // true, false
            case 2 -> 1; // byte
            case 3 -> 2; // short
            case 4 -> 4; // int
            case 5, 8 -> 8; // long, timestamp
            case 9 -> 16; // UUID
            case BYTES, TEXT -> 0; // carry their own length
            default -> throw new FrameException("unknown header type " + type + " in an event-stream frame");
        };
    }
}
