package dev.headgate.testkit.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Encodes frames of {@code application/vnd.amazon.eventstream}.
 *
 * <p>A frame is, all numbers big-endian: total length (4 bytes), length of the headers (4), CRC-32 of these eight bytes
 * (4), headers, payload, CRC-32 of everything before (4). A header is: length of its name (1), name, type 7 for text (1),
 * length of its value (2), value.
 */
public final class EventStreamEncoder {
    private static final int PRELUDE = 8;
    private static final int CRC = 4;
    private static final byte TEXT = 7;

    private EventStreamEncoder() {}

    /**
     * Encodes an event.
     *
     * @param type its type, such as {@code contentBlockDelta}
     * @param json its payload
     * @return the frame
     */
    public static byte[] event(String type, byte[] json) {
        return frame(
                new String[] {
                    ":event-type", type, ":content-type", "application/json", ":message-type", "event",
                },
                json);
    }

    /**
     * Encodes an exception that the service's model knows.
     *
     * @param type its type, such as {@code throttlingException}
     * @param json its payload
     * @return the frame
     */
    public static byte[] exception(String type, byte[] json) {
        return frame(
                new String[] {
                    ":exception-type", type, ":content-type", "application/json", ":message-type", "exception",
                },
                json);
    }

    /**
     * Encodes an error that the service's model does not know.
     *
     * @param code its code
     * @param message its message
     * @return the frame, which has no payload
     */
    public static byte[] error(String code, String message) {
        return frame(
                new String[] {":error-code", code, ":error-message", message, ":message-type", "error"}, new byte[0]);
    }

    /**
     * Encodes a frame with any headers, in the order of the map.
     *
     * @param headers the values by name
     * @param payload the payload
     * @return the frame
     * @throws IllegalArgumentException if a name is longer than 255 bytes or a value longer than 65,535
     */
    public static byte[] frame(Map<String, String> headers, byte[] payload) {
        String[] flat = headers.entrySet().stream()
                .flatMap(header -> java.util.stream.Stream.of(header.getKey(), header.getValue()))
                .toArray(String[]::new);
        return frame(flat, payload);
    }

    private static byte[] frame(String[] namesAndValues, byte[] payload) {
        byte[] headers = headers(namesAndValues);
        int total = PRELUDE + CRC + headers.length + payload.length + CRC;
        ByteBuffer frame = ByteBuffer.allocate(total);
        frame.putInt(total).putInt(headers.length);
        frame.putInt(crc(frame.array(), frame.position()));
        frame.put(headers).put(payload);
        frame.putInt(crc(frame.array(), frame.position()));
        return frame.array();
    }

    private static byte[] headers(String[] namesAndValues) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            byte[] name = namesAndValues[i].getBytes(StandardCharsets.UTF_8);
            byte[] value = namesAndValues[i + 1].getBytes(StandardCharsets.UTF_8);
            if (name.length > 0xFF || value.length > 0xFFFF) {
                throw new IllegalArgumentException("EventStreamEncoder: header " + i / 2 + " has a name of "
                        + name.length + " and a value of " + value.length + " bytes; give at most 255 and 65535.");
            }
            out.write(name.length);
            out.writeBytes(name);
            out.write(TEXT);
            out.write(value.length >>> 8);
            out.write(value.length);
            out.writeBytes(value);
        }
        return out.toByteArray();
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
