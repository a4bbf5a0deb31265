package dev.headgate.benchmarks.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Encodes frames of {@code application/vnd.amazon.eventstream}. */
final class EventFrames {
    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    private static final byte TEXT = 7;

    private EventFrames() {}

    static byte[] event(String type, String json) {
        byte[] headers = headers(":event-type", type, ":content-type", "application/json", ":message-type", "event");
        byte[] payload = json.getBytes(UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(PRELUDE + headers.length + payload.length + CHECKSUM);
        frame.putInt(frame.capacity()).putInt(headers.length);
        frame.putInt(checksum(frame)).put(headers).put(payload);
        return frame.putInt(checksum(frame)).array();
    }

    private static byte[] headers(String... namesAndValues) {
        ByteBuffer headers = ByteBuffer.allocate(256);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            byte[] name = namesAndValues[i].getBytes(UTF_8);
            byte[] value = namesAndValues[i + 1].getBytes(UTF_8);
            headers.put((byte) name.length).put(name).put(TEXT);
            headers.putShort((short) value.length).put(value);
        }
        byte[] bytes = new byte[headers.position()];
        headers.flip().get(bytes);
        return bytes;
    }

    private static int checksum(ByteBuffer written) {
        CRC32 crc = new CRC32();
        crc.update(written.duplicate().flip());
        return (int) crc.getValue();
    }
}
