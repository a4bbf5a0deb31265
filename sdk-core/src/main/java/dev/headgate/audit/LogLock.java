package dev.headgate.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Holds the lock of a log's directory, which the system lets go of when the process dies. */
final class LogLock implements AutoCloseable {
    private final FileChannel channel;

    private LogLock(FileChannel channel) {
        this.channel = channel;
    }

    static LogLock take(Path directory) throws IOException {
        Path file = directory.resolve(SegmentNames.LOCK);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = tryLock(channel) != null;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new AuditException("Another writer has the audit log in " + directory
                    + "; a log has one writer: give each instance a directory and an id of its own.");
        }
        return new LogLock(channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // This very process has it.
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
