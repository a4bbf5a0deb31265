package dev.headgate.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** A disk with room for so many bytes; a write that does not fit is cut, as real ones are. */
final class FailingDisk implements LogFiles {
    final AtomicLong room = new AtomicLong(Long.MAX_VALUE);
    final AtomicLong forced = new AtomicLong();
    volatile boolean forceFails;

    @Override
    public Output create(Path file) throws IOException {
        Output real = LogFiles.real().create(file);
        return new Output() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                long left = room.get();
                if (bytes.remaining() > left) {
                    bytes.limit(bytes.position() + (int) left);
                    room.set(0);
                    real.write(bytes);
                    throw new IOException("No space left on device");
                }
                room.addAndGet(-bytes.remaining());
                real.write(bytes);
            }

            @Override
            public void force() throws IOException {
                if (forceFails) {
                    throw new IOException("Input/output error");
                }
                forced.incrementAndGet();
                real.force();
            }

            @Override
            public void close() throws IOException {
                real.close();
            }
        };
    }
}
