package dev.headgate.inventory;

import java.io.IOException;
import java.nio.file.Path;

/** Takes the manifests of clients: a directory, a bucket, an inventory's endpoint. Safe for use by many threads. */
@FunctionalInterface
public interface ManifestSink {
    /**
     * Takes a manifest, in place of those that the same client gave before. It may block: calls do not wait for it.
     *
     * @param manifest the manifest
     * @throws IOException if it cannot be kept; that is logged, and the next one is given when its time has come
     */
    void publish(AppManifest manifest) throws IOException;

    /**
     * Keeps the newest manifest of each client as a file.
     *
     * @param directory where; made if it is not there
     * @return the sink
     */
    static ManifestSink directory(Path directory) {
        return new DirectorySink(directory);
    }
}
