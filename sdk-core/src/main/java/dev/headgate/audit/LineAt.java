package dev.headgate.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads one line out of the middle of a file. */
final class LineAt {
    private static final int PIECE = 4096;

    private LineAt() {}

    static byte[] read(Path file, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteArrayOutputStream line = new ByteArrayOutputStream(PIECE);
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            long at = offset;
            while (channel.read(piece, at) > 0) {
                byte[] bytes = piece.array();
                for (int i = 0; i < piece.position(); i++) {
                    if (bytes[i] == '\n') {
                        line.write(bytes, 0, i);
                        return line.toByteArray();
                    }
                }
                line.write(bytes, 0, piece.position());
                at += piece.position();
                piece.clear();
            }
            throw new IOException("no whole line at byte " + offset + " of " + file.getFileName());
        }
    }
}
