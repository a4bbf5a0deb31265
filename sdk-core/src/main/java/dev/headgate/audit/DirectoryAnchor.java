package dev.headgate.audit;

import dev.headgate.spi.AuditAnchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Keeps the newest checkpoint of each log as a file in a directory, which is only worth something if whoever can change
 * the log cannot change the directory: another account's mount, a bucket with object lock.
 */
public class DirectoryAnchor implements AuditAnchor {
    private final Path directory;

    /**
     * Keeps checkpoints in a directory.
     *
     * @param directory where, made if it is not there
     */
    public DirectoryAnchor(Path directory) {
        this.directory = directory;
    }

    @Override
    public void publish(String note) throws IOException {
        Checkpoint checkpoint = Checkpoint.parse(note);
        Optional<String> kept = latest(checkpoint.log());
        if (kept.isPresent() && Checkpoint.parse(kept.get()).size() > checkpoint.size()) {
            throw new IOException("a newer checkpoint is kept already");
        }
        Files.createDirectories(directory);
        LogFiles.real().replace(file(checkpoint.log()), note);
    }

    @Override
    public Optional<String> latest(String logId) throws IOException {
        Path file = file(logId);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private Path file(String logId) {
        return directory.resolve(logId.replace('/', '_') + ".checkpoint");
    }
}
