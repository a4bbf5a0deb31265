package dev.headgate.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import okio.Buffer;

/** Writes bytes as one base64 text, piece by piece: an image never stands in memory as one long string. */
final class Base64Text {
    /** A multiple of three, so that only the last piece is padded. */
    private static final int PIECE = 6 * 1024;

    private Base64Text() {}

    /** Writes a JSON string of the prefix, which needs no escapes, and the bytes. */
    static void write(JsonGenerator json, Buffer body, String prefix, ByteBuffer bytes) throws IOException {
        json.writeRawValue("\"" + prefix);
        json.flush();
        if (bytes.remaining() >= PIECE) {
            byte[] piece = new byte[PIECE];
            byte[] encoded = new byte[PIECE / 3 * 4];
            while (bytes.remaining() >= PIECE) {
                bytes.get(piece);
                Base64.getEncoder().encode(piece, encoded);
                body.write(encoded);
            }
        }
        if (bytes.hasRemaining()) {
            byte[] rest = new byte[bytes.remaining()];
            bytes.get(rest);
            body.write(Base64.getEncoder().encode(rest));
        }
        json.writeRaw('"');
    }
}
