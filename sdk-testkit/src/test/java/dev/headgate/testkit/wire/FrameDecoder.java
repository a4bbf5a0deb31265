package dev.headgate.testkit.wire;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** Reads frames, checking lengths and CRCs. */
final class FrameDecoder {
    record Frame(Map<String, String> headers, String payload) {
        String type() {
            return headers.getOrDefault(":event-type", headers.getOrDefault(":exception-type", "?"));
        }
    }

    private FrameDecoder() {}

    static List<Frame> all(InputStream in) throws IOException {
        List<Frame> frames = new ArrayList<>();
        while (true) {
            try {
                frames.add(next(in));
            } catch (EOFException e) {
                return frames;
            }
        }
    }

    static Frame next(InputStream source) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(source, new CRC32());
        DataInputStream in = new DataInputStream(checked);
        int total = in.readInt();
        int headersLength = in.readInt();
        int prelude = (int) checked.getChecksum().getValue();
        if (in.readInt() != prelude) {
            throw new IOException("CRC of the prelude");
        }
        byte[] headers = in.readNBytes(headersLength);
        byte[] payload = in.readNBytes(total - 16 - headersLength);
        int whole = (int) checked.getChecksum().getValue();
        if (in.readInt() != whole) {
            throw new IOException("CRC of the frame");
        }
        return new Frame(headers(headers), new String(payload, StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(byte[] bytes) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        while (in.available() > 0) {
            String name = new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
            if (in.readUnsignedByte() != 7) {
                throw new IOException("a header that is no text");
            }
            headers.put(name, new String(in.readNBytes(in.readUnsignedShort()), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
