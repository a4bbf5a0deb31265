package dev.headgate.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** What a writer does to the disk; tests put a disk that fails in its place. */
interface LogFiles {
    /** A file that is written from its beginning to its end. */
    interface Output extends Closeable {
        void write(ByteBuffer bytes) throws IOException;

        /** Waits until everything that was written is on the disk. */
        void force() throws IOException;
    }

    /** Creates a file that is not there yet. */
    Output create(Path file) throws IOException;

    /** Puts a text in a file's place: whoever reads it sees the old or the new one, whole. */
    default void replace(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (Output out = create(fresh)) {
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            out.force();
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns the real disk. */
    static LogFiles real() {
        return file -> new Real(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Waits until the names in a directory are on the disk, where the system lets directories be opened. */
    static void forceDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no directories, and keeps names without being told.
        }
    }

    /** A file on the real disk. */
    record Real(FileChannel channel) implements Output {
        @Override
        public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
