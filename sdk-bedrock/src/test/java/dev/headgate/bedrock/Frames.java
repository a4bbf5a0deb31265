package dev.headgate.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.zip.CRC32;
import okio.Buffer;

/** Encodes event-stream frames the way the service does. */
final class Frames {
    private Frames() {}

    static byte[] event(String type, String json) {
        return frame(
                concat(
                        text(":event-type", type),
                        text(":content-type", "application/json"),
                        text(":message-type", "event")),
                json.getBytes(UTF_8));
    }

    static byte[] exception(String type, String json) {
        return frame(concat(text(":exception-type", type), text(":message-type", "exception")), json.getBytes(UTF_8));
    }

    static byte[] error(String code, String message) {
        return frame(
                concat(text(":error-code", code), text(":error-message", message), text(":message-type", "error")),
                new byte[0]);
    }

    static byte[] frame(byte[] headers, byte[] payload) {
        return frame(headers.length + payload.length + 16, headers.length, concat(headers, payload));
    }

    /** Encodes a frame whose checksums are right whatever its lengths say. */
    static byte[] frame(int totalLength, int headersLength, byte[] content) {
        Buffer frame = new Buffer().writeInt(totalLength).writeInt(headersLength);
        frame.writeInt(crc(frame)).write(content);
        return frame.writeInt(crc(frame)).readByteArray();
    }

    static byte[] text(String name, String value) {
        byte[] bytes = value.getBytes(UTF_8);
        return header(
                name, 7, new Buffer().writeShort(bytes.length).write(bytes).readByteArray());
    }

    static byte[] header(String name, int type, byte[] value) {
        byte[] bytes = name.getBytes(UTF_8);
        return new Buffer()
                .writeByte(bytes.length)
                .write(bytes)
                .writeByte(type)
                .write(value)
                .readByteArray();
    }

    static byte[] concat(byte[]... parts) {
        Buffer all = new Buffer();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.readByteArray();
    }

    private static int crc(Buffer bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes.snapshot().toByteArray());
        return (int) crc.getValue();
    }
}
